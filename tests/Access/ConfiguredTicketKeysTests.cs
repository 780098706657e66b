using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Access;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Access;

/// <summary>Tickets verified by public keys in the configuration.</summary>
[Trait("Conformance", "C35")]
public sealed class ConfiguredTicketKeysTests
{
    private static readonly AsymmetricTicketKey Rsa = AsymmetricTicketKey.Rsa("rsa");
    private static readonly AsymmetricTicketKey Ecdsa = AsymmetricTicketKey.P256("ec");

    [Theory]
    [InlineData("RS256", true)]
    [InlineData("RS256", false)]
    [InlineData("ES256", true)]
    [InlineData("ES256", false)]
    public async Task Takes_a_ticket_signed_with_the_key(string algorithm, bool named)
    {
        var key = algorithm == "RS256" ? Rsa : Ecdsa;
        using var access = new AccessFixture(("Tickets:PublicKey", key.PublicPem));
        Assert.NotNull(await access.CallerAsync<SignInCaller>(key.Ticket(TestKeys.Now, named)));
    }

    [Fact]
    public async Task Takes_tickets_of_each_of_several_keys()
    {
        var other = AsymmetricTicketKey.Rsa("other");
        using var access = new AccessFixture(
            ("Tickets:PublicKey", $"{Rsa.PublicPem}\n{Ecdsa.PublicPem}\n{other.PublicPem}"));
        foreach (var key in (AsymmetricTicketKey[])[Rsa, Ecdsa, other])
        {
            Assert.NotNull(await access.CallerAsync<SignInCaller>(key.Ticket(TestKeys.Now)));
        }
    }

    [Fact]
    public async Task Takes_a_key_whose_line_breaks_were_written_as_two_characters()
    {
        using var access = new AccessFixture(
            ("Tickets:PublicKey", Rsa.PublicPem.Replace("\n", "\\n", StringComparison.Ordinal)));
        Assert.NotNull(await access.CallerAsync<SignInCaller>(Rsa.Ticket(TestKeys.Now)));
    }

    [Fact]
    public async Task Refuses_a_ticket_of_another_key()
    {
        using var access = new AccessFixture(("Tickets:PublicKey", Rsa.PublicPem));
        var mallory = AsymmetricTicketKey.Rsa("rsa");
        await access.AssertRefusedAsync(RefusalReason.WrongSignature, mallory.Ticket(TestKeys.Now).Build());
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pem with line break")]
    [InlineData("der")]
    [InlineData("modulus")]
    public async Task Never_takes_the_public_key_for_a_shared_secret(string form)
    {
        using var access = new AccessFixture(("Tickets:PublicKey", Rsa.PublicPem));
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Rsa.PublicPem);
        var secret = form switch
        {
            "pem" => Encoding.ASCII.GetBytes(Rsa.PublicPem),
            "pem with line break" => Encoding.ASCII.GetBytes(Rsa.PublicPem + "\n"),
            "der" => rsa.ExportSubjectPublicKeyInfo(),
            _ => rsa.ExportParameters(includePrivateParameters: false).Modulus!,
        };
        var forged = Rsa.Ticket(TestKeys.Now).SignedBy("HS256", "rsa", data => HMACSHA256.HashData(secret, data));
        await access.AssertRefusedAsync(RefusalReason.WrongAlgorithm, forged.Build());
        await access.AssertRefusedAsync(RefusalReason.WrongSignature, forged.WithHeader("alg", "RS256").Build());
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("ES256")]
    [InlineData("PS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    public async Task Takes_no_algorithm_but_that_of_its_keys(string algorithm)
    {
        using var access = new AccessFixture(("Tickets:PublicKey", Rsa.PublicPem));
        await access.AssertRefusedAsync(
            RefusalReason.WrongAlgorithm, Rsa.Ticket(TestKeys.Now).WithHeader("alg", algorithm).Build());
    }

    [Fact]
    public async Task Takes_no_ticket_of_one_kind_of_key_in_the_name_of_the_other()
    {
        using var access = new AccessFixture(("Tickets:PublicKey", $"{Rsa.PublicPem}\n{Ecdsa.PublicPem}"));
        await access.AssertRefusedAsync(
            RefusalReason.WrongSignature, Rsa.Ticket(TestKeys.Now).WithHeader("alg", "ES256").Build());
        await access.AssertRefusedAsync(
            RefusalReason.WrongSignature, Ecdsa.Ticket(TestKeys.Now).WithHeader("alg", "RS256").Build());
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    public async Task Refuses_a_signature_of_zeros(string algorithm)
    {
        // CVE-2022-21449: for some verifiers zeros are an ECDSA signature of anything.
        var key = algorithm == "RS256" ? Rsa : Ecdsa;
        using var access = new AccessFixture(("Tickets:PublicKey", key.PublicPem));
        var ticket = key.Ticket(TestKeys.Now).SignedBy(algorithm, null, data => new byte[key.Sign(data).Length]);
        await access.AssertRefusedAsync(RefusalReason.WrongSignature, ticket.Build());
    }

    [Fact]
    [Trait("Feature", "F44")]
    public async Task Needs_no_shared_secret()
    {
        using var access = new AccessFixture(("Tickets:PublicKey", Rsa.PublicPem));
        Assert.Empty((await access.KeysAsync()).TicketKeys);
    }
}
