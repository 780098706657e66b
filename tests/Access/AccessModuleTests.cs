using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Tests.Access;

/// <summary>What a host that is configured wrongly says when it starts.</summary>
[Trait("Conformance", "C35")]
public sealed class AccessModuleTests
{
    private static readonly AsymmetricTicketKey Rsa = AsymmetricTicketKey.Rsa("one");

    [Theory]
    [InlineData("Tickets:JwksUri", "https://help.example.com/.well-known/jwks.json")]
    [InlineData("Tickets:JwksUri", "http://localhost:8080/jwks.json")]
    [InlineData("Tickets:JwksUri", "http://127.0.0.1:8080/jwks.json")]
    [InlineData("Tickets:PublicKey", null)]
    [InlineData("Tickets:PublicKey", "")]
    [InlineData("Tickets:JwksUri", "")]
    public async Task Starts_with_one_way_to_verify_tickets(string name, string? value)
    {
        using var access = new AccessFixture((name, value));
        await access.StartAsync();
    }

    [Theory]
    [InlineData("Tickets:Issuer", null)]
    [InlineData("Tickets:Issuer", "")]
    [InlineData("Tickets:Audience", "")]
    [InlineData("Assertions:Issuer", "")]
    [InlineData("Assertions:Audience", "")]
    public Task Names_what_is_missing(string name, string? value) =>
        AssertWrongAsync($"{name} is missing", (name, value));

    [Theory]
    [InlineData("http://help.example.com/jwks.json")]
    [InlineData("ftp://help.example.com/jwks.json")]
    [InlineData("/jwks.json")]
    [InlineData("http://127.0.0.1.example.com/jwks.json")]
    public Task Fetches_keys_by_https_only(string address) =>
        AssertWrongAsync("Tickets:JwksUri must be an https address", ("Tickets:JwksUri", address));

    [Fact]
    public Task Wants_one_way_to_verify_tickets_and_not_two() =>
        AssertWrongAsync(
            "Tickets:JwksUri and Tickets:PublicKey are both set",
            ("Tickets:JwksUri", "https://help.example.com/jwks.json"),
            ("Tickets:PublicKey", Rsa.PublicPem));

    [Fact]
    public Task Says_that_text_is_no_key() =>
        AssertWrongAsync("it holds no PEM block", ("Tickets:PublicKey", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"));

    [Fact]
    public Task Says_that_a_broken_key_is_none() =>
        AssertWrongAsync(
            "neither RSA of at least 2048 bits nor P-256",
            ("Tickets:PublicKey", "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0B\n-----END PUBLIC KEY-----"));

    [Fact]
    public Task Wants_no_short_key() =>
        AssertWrongAsync(
            "neither RSA of at least 2048 bits nor P-256",
            ("Tickets:PublicKey", AsymmetricTicketKey.Rsa("weak", bits: 1024).PublicPem));

    [Fact]
    public async Task Wants_no_other_curve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        await AssertWrongAsync(
            "neither RSA of at least 2048 bits nor P-256", ("Tickets:PublicKey", key.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public async Task Wants_no_private_key_and_does_not_repeat_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ExportPkcs8PrivateKeyPem();
        var wrong = await AssertWrongAsync("it holds a PRIVATE KEY block", ("Tickets:PublicKey", pem));
        Assert.DoesNotContain(pem.Split('\n')[1], wrong, StringComparison.Ordinal);
    }

    [Fact]
    public Task Wants_every_block_to_be_right() =>
        AssertWrongAsync(
            "it holds a CERTIFICATE block",
            ("Tickets:PublicKey", Rsa.PublicPem + "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"));

    private static async Task<string> AssertWrongAsync(string expected, params (string Key, string? Value)[] settings)
    {
        using var access = new AccessFixture(settings);
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(access.StartAsync);
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
        return wrong.Message;
    }
}
