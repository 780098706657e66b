using Serverless2FA.Delivery.Destinations;

namespace Serverless2FA.Tests.Delivery.Destinations;

[Trait("Feature", "F15")]
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("a@b")]
    [InlineData("anna.adler+codes@mail.example.com")]
    [InlineData("jürgen@exämple.de")]
    public void Reads_an_address(string text) => Assert.Equal(text, EmailAddress.TryParse(text)!.Reveal());

    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("anna")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    [InlineData("anna@a@b")]
    [InlineData("anna adler@example.com")]
    [InlineData("<anna@example.com>")]
    [InlineData("anna@example.com,bert@example.com")]
    [InlineData("anna@example.com\r\nBcc:x@y")]
    [InlineData("anna@example.com\u0000")]
    public void Refuses_what_is_none(string? text) => Assert.Null(EmailAddress.TryParse(text));

    [Fact]
    public void Has_at_most_254_octets()
    {
        Assert.NotNull(EmailAddress.TryParse(new string('a', 252) + "@b"));
        Assert.Null(EmailAddress.TryParse(new string('a', 253) + "@b"));
    }

    [Theory]
    [Trait("Conformance", "C42")]
    [InlineData("anna@example.com", "a***@example.com")]
    [InlineData("a@example.com", "***@example.com")]
    [InlineData("\uD83D\uDE00x@example.com", "***@example.com")]
    public void Shows_the_first_letter_and_the_domain(string address, string masked) =>
        Assert.Equal(masked, EmailAddress.Mask(address));

    [Theory]
    [Trait("Conformance", "C20")]
    [InlineData("anna@example.com", "ANNA@EXAMPLE.COM")]
    [InlineData("Anna+1@Example.com", "ANNA@EXAMPLE.COM")]
    [InlineData("anna+a+b@example.com.", "ANNA@EXAMPLE.COM")]
    [InlineData("+anna@example.com", "+ANNA@EXAMPLE.COM")]
    [InlineData("anna@ex+ample.com", "ANNA@EX+AMPLE.COM")]
    public void Is_counted_as_the_mailbox_behind_it(string address, string mailbox) =>
        Assert.Equal(mailbox, EmailAddress.Mailbox(address));

    [Fact]
    public void Is_not_printed() => Assert.Equal("(email address)", $"{EmailAddress.TryParse("anna@example.com")}");
}
