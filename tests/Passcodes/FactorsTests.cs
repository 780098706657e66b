using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Passcodes;

public sealed class FactorsTests
{
    private static readonly DeliveredFactor Delivered = new(
        new ProtectedSecret("key", [1]), Anna.Now, IsBlocked: false);

    /// <summary>Every set of methods, as the bits of a number.</summary>
    public static TheoryData<int> Sets => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Sets))]
    [Trait("Conformance", "C31")]
    public void Has_what_is_set_up(int set)
    {
        var (factors, methods) = Make(set);
        Assert.Equal(set != 0, factors.Any);
        Assert.Equal(methods, factors.Methods);
        Assert.False(factors.AreBlocked);
        Assert.All(Enum.GetValues<Method>(), method => Assert.Equal(methods.Contains(method), factors.Has(method)));
        Assert.False(factors.Has((Method)99));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C31")]
    public void Still_has_what_is_blocked(int set)
    {
        var (factors, methods) = Make(set);
        var blocked = factors.Blocked();
        Assert.Equal(methods, blocked.Methods);
        Assert.Equal(set != 0, blocked.Any);
        Assert.Equal(set != 0, blocked.AreBlocked);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    [Trait("Feature", "F10")]
    public void Loses_one_method_and_no_other(int set)
    {
        var (factors, methods) = Make(set);
        Assert.All(Enum.GetValues<Method>(), lost =>
            Assert.Equal(methods.Where(method => method != lost), factors.Without(lost).Methods));
        Assert.Equal(factors, factors.Without((Method)99));
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public void Is_blocked_only_when_every_method_is()
    {
        var (factors, _) = Make(7);
        var blocked = factors.Blocked();
        Assert.False((blocked with { Email = Delivered }).AreBlocked);
        Assert.False((blocked with { Sms = Delivered }).AreBlocked);
        Assert.False((blocked with { Authenticator = Anna.ActiveApp }).AreBlocked);
        Assert.True((blocked with { Sms = null }).AreBlocked);
    }

    [Fact]
    [Trait("Feature", "F18")]
    public void Orders_methods_by_strength() =>
        Assert.Equal([Method.Authenticator, Method.Sms, Method.Email], Make(7).Factors.Methods);

    private static (Factors Factors, List<Method> Methods) Make(int set) => (
        new Factors(
            (set & 1) != 0 ? Anna.ActiveApp : null,
            (set & 2) != 0 ? Delivered : null,
            (set & 4) != 0 ? Delivered : null,
            LastUsed: null),
        [.. Enum.GetValues<Method>().Where(method => (set & (1 << (int)method)) != 0)]);
}
