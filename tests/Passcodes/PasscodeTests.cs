using Serverless2FA.Passcodes;

namespace Serverless2FA.Tests.Passcodes;

public sealed class PasscodeTests
{
    [Theory]
    [Trait("Conformance", "C39")]
    [InlineData("012345")]
    [InlineData("012 345")]
    [InlineData(" 0 1 2 3 4 5 ")]
    [InlineData("012\u00A0345")]
    [InlineData("012\u202F345")]
    [InlineData("012\u2009345")]
    [InlineData("\u3000012345")]
    [InlineData("012345\r\n")]
    [InlineData("\t012345")]
    [InlineData("012-345")]
    [InlineData("012\u2010345")]
    [InlineData("012\u2011345")]
    [InlineData("012\u2013345")]
    [InlineData("012\u2014345")]
    [InlineData("012\uFF0D345")]
    [InlineData("\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15")]
    [InlineData("01\uFF12\uFF13 45")]
    public void Reads_every_spelling_as_one_code(string text)
    {
        var passcode = Passcode.TryParse(text);
        Assert.True(passcode?.Matches("012345"));
        Assert.False(passcode!.Matches("012346"));
    }

    [Theory]
    [Trait("Conformance", "C39")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("12345.")]
    [InlineData("+12345")]
    [InlineData("1_2345")]
    [InlineData("12345\u0000")]
    [InlineData("12345\u200B6")]
    [InlineData("\u0661\u0662\u0663\u0664\u0665\u0666")]
    [InlineData("\u0967\u0968\u0969\u096A\u096B\u096C")]
    [InlineData("12345\u00B2")]
    [InlineData("12345\u2460")]
    [InlineData("12345\uFF0F")]
    [InlineData("12345\uFF1A")]
    [InlineData("\uD835\uDFCF\uD835\uDFD0\uD835\uDFD1\uD835\uDFD2\uD835\uDFD3\uD835\uDFD4")]
    public void Refuses_what_is_not_six_digits(string? text) => Assert.Null(Passcode.TryParse(text));

    [Fact]
    [Trait("Conformance", "C40")]
    public void Reads_at_most_32_characters()
    {
        Assert.NotNull(Passcode.TryParse("123456".PadLeft(32)));
        Assert.Null(Passcode.TryParse("123456".PadLeft(33)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("023456")]
    [InlineData("123450")]
    public void Matches_no_other_text(string computed) => Assert.False(Passcode.TryParse("123456")!.Matches(computed));

    [Fact]
    [Trait("Conformance", "C42")]
    public void Is_not_printed() => Assert.Equal("(passcode)", $"{Passcode.TryParse("123456")}");
}
