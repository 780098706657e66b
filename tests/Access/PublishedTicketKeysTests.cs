using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Access;
using Serverless2FA.Keys;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Access;

/// <summary>Tickets verified by the keys that the application publishes.</summary>
[Trait("Conformance", "C35")]
public sealed class PublishedTicketKeysTests : IAsyncLifetime
{
    private static readonly AsymmetricTicketKey Rsa = AsymmetricTicketKey.Rsa("one");
    private static readonly AsymmetricTicketKey Ecdsa = AsymmetricTicketKey.P256("two");

    private KeySetServer _server = null!;
    private AccessFixture _access = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await KeySetServer.StartAsync();
        _access = new AccessFixture(("Tickets:JwksUri", _server.Address));
    }

    public ValueTask DisposeAsync()
    {
        _access.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task Takes_tickets_of_every_published_key_and_fetches_them_once()
    {
        _server.Publish(Rsa, Ecdsa);
        for (var i = 0; i < 5; i++)
        {
            await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
            await AssertTakenAsync(Ecdsa.Ticket(TestKeys.Now));
        }

        Assert.Equal(1, _server.Asked);
    }

    [Fact]
    public async Task Tries_all_keys_for_a_ticket_that_names_none()
    {
        _server.Publish(Rsa, Ecdsa);
        await AssertTakenAsync(Ecdsa.Ticket(TestKeys.Now, named: false));
    }

    [Fact]
    public async Task Takes_a_key_that_was_published_just_now()
    {
        _server.Publish(Rsa);
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
        _server.Publish(Rsa, Ecdsa);
        await AssertTakenAsync(Ecdsa.Ticket(TestKeys.Now));
        Assert.Equal(2, _server.Asked);
    }

    [Fact]
    public async Task Takes_no_key_that_is_no_longer_published_once_it_has_looked_again()
    {
        _server.Publish(Rsa, Ecdsa);
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
        _server.Publish(Ecdsa);
        _access.Clock.Advance(TimeSpan.FromMinutes(10));
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, Rsa.Ticket(_access.Clock.GetUtcNow()).Build());
    }

    [Fact]
    [Trait("Conformance", "C34")]
    public async Task Looks_again_for_an_unknown_key_at_most_once_in_30_seconds()
    {
        _server.Publish(Rsa);
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
        for (var i = 0; i < 20; i++)
        {
            var made = AsymmetricTicketKey.P256($"made up {i}").Ticket(_access.Clock.GetUtcNow()).Build();
            await _access.AssertRefusedAsync(RefusalReason.WrongSignature, made);
        }

        Assert.Equal(2, _server.Asked);
        _access.Clock.Advance(TimeSpan.FromSeconds(30));
        await _access.AssertRefusedAsync(
            RefusalReason.WrongSignature, Ecdsa.Ticket(_access.Clock.GetUtcNow()).Build());
        Assert.Equal(3, _server.Asked);
    }

    [Fact]
    public async Task Refuses_a_ticket_of_another_key_under_a_published_name()
    {
        _server.Publish(Rsa, Ecdsa);
        var mallory = AsymmetricTicketKey.Rsa("one");
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, mallory.Ticket(TestKeys.Now).Build());
        await _access.AssertRefusedAsync(
            RefusalReason.WrongSignature, Ecdsa.Ticket(TestKeys.Now).WithHeader("kid", "one").Build());
        Assert.Equal(1, _server.Asked);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("PS256")]
    [InlineData("ES384")]
    public async Task Takes_no_algorithm_but_RS256_and_ES256(string algorithm)
    {
        _server.Publish(Rsa, Ecdsa);
        var secret = Encoding.ASCII.GetBytes(Rsa.PublicPem);
        var ticket = Rsa.Ticket(TestKeys.Now).SignedBy(algorithm, "one", data => HMACSHA256.HashData(secret, data));
        await _access.AssertRefusedAsync(RefusalReason.WrongAlgorithm, ticket.Build());
    }

    [Theory]
    [InlineData("\"use\":\"sig\"", "\"use\":\"enc\"")]
    [InlineData("\"alg\":\"RS256\"", "\"alg\":\"RS512\"")]
    [InlineData("\"alg\":\"RS256\"", "\"alg\":\"RSA-OAEP\"")]
    [InlineData("\"kty\":\"RSA\"", "\"kty\":\"oct\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    public async Task Uses_no_key_that_is_published_for_something_else(string right, string other)
    {
        var jwk = Rsa.Jwk.Replace(right, other, StringComparison.Ordinal);
        Assert.NotEqual(Rsa.Jwk, jwk);
        _server.Publish(Ecdsa, Rsa with { Jwk = jwk });
        await AssertTakenAsync(Ecdsa.Ticket(TestKeys.Now));
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, Rsa.Ticket(TestKeys.Now).Build());
    }

    [Theory]
    [InlineData("\"e\":\"AQAB\"", "\"e\":\"!\"")]
    [InlineData("\"n\":\"", "\"n\":\"!")]
    public async Task Minds_no_broken_key_beside_a_right_one(string right, string broken)
    {
        var other = AsymmetricTicketKey.Rsa("other");
        _server.Publish(other with { Jwk = other.Jwk.Replace(right, broken, StringComparison.Ordinal) }, Rsa);
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now, named: false));
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, other.Ticket(TestKeys.Now).Build());
    }

    [Fact]
    public async Task Uses_no_short_key()
    {
        var weak = AsymmetricTicketKey.Rsa("weak", bits: 1024);
        _server.Publish(Rsa, weak);
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, weak.Ticket(TestKeys.Now).Build());
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Keeps_the_keys_it_has_while_the_application_is_away()
    {
        _server.Publish(Rsa);
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
        _server.Status = 500;
        _access.Clock.Advance(TimeSpan.FromHours(1));
        await AssertTakenAsync(Rsa.Ticket(_access.Clock.GetUtcNow()));
        Assert.Contains(_access.Log.Lines, line => line.Contains("published keys", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>Sign in first</html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"keys":{}}""")]
    [InlineData(200, """{"keys":[]}""")]
    [InlineData(200, """{"keys":[{"kty":"oct","k":"AAAA"}]}""")]
    [InlineData(200, """{"keys":[{"kty":"RSA","kid":"one","n":"!","e":"!"}]}""")]
    [InlineData(200, """{"keys":[{"kty":"RSA","kid":"one","e":"AQAB"}]}""")]
    [InlineData(200, """{"keys":[{"kty":"EC","kid":"one","crv":"P-256","x":"AA"}]}""")]
    [Trait("Conformance", "C44")]
    public async Task Says_that_keys_are_away_until_there_are_some(int status, string document)
    {
        (_server.Status, _server.Document) = (status, document);
        await Assert.ThrowsAsync<KeysUnavailableException>(
            () => _access.AdmitAsync<SignInCaller>(Rsa.Ticket(TestKeys.Now).Build()));
        _server.Status = 200;
        _server.Publish(Rsa);
        _access.Clock.Advance(TimeSpan.FromSeconds(2));
        await AssertTakenAsync(Rsa.Ticket(TestKeys.Now));
    }

    [Fact]
    public async Task Reads_no_endless_document()
    {
        _server.Publish(Rsa);
        _server.Document = new string(' ', 256 * 1024) + _server.Document;
        await Assert.ThrowsAsync<KeysUnavailableException>(
            () => _access.AdmitAsync<SignInCaller>(Rsa.Ticket(TestKeys.Now).Build()));
    }

    private async Task AssertTakenAsync(TicketBuilder ticket) =>
        Assert.NotNull(await _access.CallerAsync<SignInCaller>(ticket));
}
