using Serverless2FA.Delivery.Texts;

namespace Serverless2FA.Tests.Delivery.Texts;

/// <summary>A name in a mail to somebody else says nothing that reads as the mail's own.</summary>
[Trait("Conformance", "C37")]
public sealed class PlainNameTests
{
    [Theory]
    [InlineData("Zoë Ångström", "Zoë Ångström")]
    [InlineData("文字 ليلى", "文字 ليلى")]
    [InlineData(null, "")]
    [InlineData("a\u202Eb\u2066c\u200Bd", "abcd")]
    [InlineData("sign in at https://evil.example/x", "sign in at https   evil. example x")]
    [InlineData("write to a@evil.example", "write to a evil. example")]
    public void Turns_nothing_around_and_links_nowhere(string? name, string plain) =>
        Assert.Equal(plain, PlainName.Of(name));

    [Theory]
    [InlineData(60)]
    [InlineData(256)]
    public void Is_short(int length) => Assert.Equal(60, PlainName.Of(new string('n', length)).Length);
}
