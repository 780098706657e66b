using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Passcodes;

/// <summary>Every code is as likely as any other: what would favour some is drawn again.</summary>
[Trait("Conformance", "C15")]
public sealed class PasscodeDrawTests
{
    [Theory]
    [InlineData(0u, "000000")]
    [InlineData(7u, "000007")]
    [InlineData(999_999u, "999999")]
    [InlineData(1_000_000u, "000000")]
    [InlineData(4_293_999_999u, "999999")]
    public void Takes_random_bits_for_six_digits(uint random, string code) =>
        Assert.Equal(code, Passcode.TryDraw(random)!.Reveal());

    [Theory]
    [InlineData(4_294_000_000u)]
    [InlineData(uint.MaxValue)]
    public void Draws_again_where_some_codes_would_be_likelier(uint random) => Assert.Null(Passcode.TryDraw(random));

    [Fact]
    public void Is_not_printed() => Assert.Equal("(passcode)", $"{Passcode.TryDraw(123_456)}");
}
