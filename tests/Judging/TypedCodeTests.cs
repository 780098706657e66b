using Serverless2FA.Judging;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Judging;

public sealed class TypedCodeTests
{
    [Theory]
    [Trait("Conformance", "C39")]
    [InlineData("123456")]
    [InlineData(" 123-456 ")]
    public void Reads_six_digits_as_a_passcode(string text) =>
        Assert.IsType<TypedCode.OfPasscode>(TypedCode.TryParse(text));

    [Theory]
    [Trait("Feature", "F7")]
    [InlineData("0123-4567-89AB-CDEF")]
    [InlineData("1234567890123456")]
    public void Reads_sixteen_letters_as_a_recovery_code(string text) =>
        Assert.IsType<TypedCode.OfRecoveryCode>(TypedCode.TryParse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("123456789012345")]
    [InlineData("12345678901234567")]
    public void Reads_nothing_else(string? text) => Assert.Null(TypedCode.TryParse(text));

    [Theory]
    [Trait("Conformance", "C42")]
    [InlineData("123456")]
    [InlineData("0123-4567-89AB-CDEF")]
    public void Is_not_printed(string text) => Assert.Equal("(code)", $"{TypedCode.TryParse(text)}");

    /// <summary>The app before SMS before email; a recovery code for any; nothing for nothing.</summary>
    [Theory]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    [InlineData(Method.Authenticator, "yes yes yes")]
    [InlineData(Method.Sms, "no yes yes")]
    [InlineData(Method.Email, "no no yes")]
    public void Lets_a_passcode_change_its_own_method_and_weaker_ones(Method proved, string expected) =>
        Assert.Equal(expected, MayChange(Proof.Of(proved)));

    [Fact]
    [Trait("Conformance", "C36")]
    public void Lets_a_recovery_code_change_any_method_and_nothing_change_none()
    {
        Assert.Equal("yes yes yes", MayChange(Proof.Recovery));
        Assert.Equal("no no no", MayChange(Proof.None));
    }

    private static string MayChange(Proof proof) =>
        string.Join(' ', Enum.GetValues<Method>().Select(factor => proof.MayChange(factor) ? "yes" : "no"));
}
