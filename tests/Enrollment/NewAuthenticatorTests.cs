using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

public sealed class NewAuthenticatorTests
{
    private readonly NewAuthenticator _fresh = Make();

    [Fact]
    [Trait("Conformance", "C1")]
    public void Makes_160_random_bits_for_one_person()
    {
        var other = Make();
        Assert.Equal(20, _fresh.Secret.Key.Length);
        Assert.NotEqual(_fresh.Secret.Key, other.Secret.Key);
        Assert.NotEqual(_fresh.Id, other.Id);
        Assert.Equal(22, _fresh.Id.Length);
    }

    [Fact]
    [Trait("Conformance", "C5")]
    public void Keeps_the_secret_encrypted_for_that_person()
    {
        Assert.Equal(_fresh.Secret.Key, Anna.Keys.Unprotect(Anna.User, SecretPurposes.Authenticator, _fresh.Protected));
        Assert.Equal(-1, _fresh.Protected.Data.AsSpan().IndexOf(_fresh.Secret.Key));
    }

    [Fact]
    [Trait("Conformance", "C6")]
    [Trait("Feature", "F17")]
    public void Waits_20_minutes_for_its_first_code()
    {
        var pending = _fresh.Pending(new Enroller.Settings(IsLive: true), Anna.Now);
        Assert.Equal((_fresh.Id, _fresh.Protected, null), (pending.Id, pending.Secret, pending.SignIn));
        Assert.Equal(Anna.Now.AddMinutes(20), pending.ExpiresAt);
        Assert.Equal((0, 0L, Method.Authenticator), (pending.Failures, pending.LastStep, pending.Method));
    }

    [Fact]
    [Trait("Feature", "F11")]
    public void Shows_the_secret_as_people_type_it_in() =>
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", new TotpSecret(Anna.App.Secret).ToBase32());

    [Fact]
    [Trait("Conformance", "C42")]
    public void Is_not_printed() => Assert.Equal(
        "(new Authenticator) (secret) (protected)", $"{_fresh} {_fresh.Secret} {_fresh.Protected}");

    private static NewAuthenticator Make() =>
        Assert.IsType<NewAuthenticator>(NewMethod.Make(new WantedMethod.App(), Anna.Scope, new SystemEntropy()));
}
