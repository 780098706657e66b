using System.Web;
using Microsoft.Extensions.Options;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

[Trait("Feature", "F12")]
public sealed class KeyUriTests
{
    [Fact]
    [Trait("Feature", "F11")]
    [Trait("Conformance", "C37")]
    public void Names_the_entry_and_says_everything_an_app_needs() => Assert.Equal(
        "otpauth://totp/Contoso:Help%20desk%20%28anna%40example.com%29?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=Contoso&algorithm=SHA1&digits=6&period=30",
        Of("Contoso", "Help desk", "anna@example.com"));

    [Theory]
    [Trait("Conformance", "C2")]
    [InlineData("Contoso", "Help desk", "anna@example.com")]
    [InlineData("A & B", "desk?x=1#y", "anna+desk@example.com")]
    [InlineData("100%", "%41%2F", "a%40b@example.com")]
    [InlineData("Äpfel / Birnen", "ünïcödé", "änna@exämple.com")]
    [InlineData("\U0001F510", "\u202Eksed", "a:b@example.com")]
    [InlineData("Quote\"s'", "<b>", "o'hara@example.com")]
    [InlineData("issuer=evil&secret=AAAA", "x&digits=8", "a@b")]
    public void Reads_back_through_the_parser_of_addresses(string issuer, string account, string user)
    {
        var uri = new Uri(Of(issuer, account, user));
        Assert.Equal(("otpauth", "totp"), (uri.Scheme, uri.Host));

        // The label's first colon ends the issuer (Key Uri Format): nothing in front of it is one.
        var label = uri.AbsolutePath[1..].Split(':', 2);
        Assert.Equal(issuer, Uri.UnescapeDataString(label[0]));
        Assert.Equal($"{account} ({user})", Uri.UnescapeDataString(label[1]));
        Assert.Equal($"{issuer}: {account} ({user})", Names(issuer, account).Of(user).ToString());

        var query = HttpUtility.ParseQueryString(uri.Query);
        Assert.Equal("secret issuer algorithm digits period", string.Join(' ', query.AllKeys));
        Assert.Equal(
            ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", issuer, "SHA1", "6", "30"),
            (query["secret"], query["issuer"], query["algorithm"], query["digits"], query["period"]));
    }

    [Fact]
    public void Holds_nothing_but_letters_that_every_address_may_hold() =>
        Assert.Matches("^[!-~]+$", Of("\U0001F510 ä\r\n", "\0", "\u202E@b"));

    internal static string Of(string issuer, string account, string user) =>
        Make(issuer, account).Of(user, new TotpSecret(Anna.App.Secret));

    internal static KeyUri Make(string issuer, string account) =>
        new(Names(issuer, account));

    internal static EntryNames Names(string issuer, string account) =>
        new(Options.Create(new AuthenticatorOptions { Issuer = issuer, Account = account }));
}
