using System.Buffers.Text;
using System.Security.Cryptography;
using Serverless2FA.Access;

namespace Serverless2FA.Tests.Access;

/// <summary>Tickets that the application signs with the shared secret.</summary>
[Trait("Conformance", "C35")]
public sealed class TicketSignatureTests : IAsyncLifetime
{
    private readonly AccessFixture _access = new();
    private TicketBuilder _ticket = null!;

    public async ValueTask InitializeAsync() => _ticket = await _access.TicketAsync();

    public ValueTask DisposeAsync()
    {
        _access.Dispose();
        return default;
    }

    [Fact]
    [Trait("Feature", "F1")]
    public async Task Takes_a_ticket_that_the_application_signed()
    {
        var caller = await _access.CallerAsync<SignInCaller>(_ticket);
        Assert.Equal("anna", caller.User.Value);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("")]
    [InlineData("hs256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Refuses_every_algorithm_but_its_own(string algorithm) =>
        await _access.AssertRefusedAsync(RefusalReason.WrongAlgorithm, _ticket.WithHeader("alg", algorithm).Build());

    [Fact]
    public async Task Refuses_a_ticket_that_claims_to_need_no_signature() =>
        await _access.AssertRefusedAsync(RefusalReason.WrongAlgorithm, _ticket.SignedBy("none", null, _ => []).Build());

    [Fact]
    public async Task Refuses_a_ticket_whose_algorithm_is_no_text() =>
        await _access.AssertRefusedAsync(
            RefusalReason.WrongAlgorithm, _ticket.WithHeader("alg", new[] { "HS256" }).Build());

    [Fact]
    public async Task Refuses_a_ticket_whose_signature_was_left_out() =>
        await _access.AssertRefusedAsync(
            RefusalReason.WrongSignature, _ticket.SignedBy("HS256", null, _ => []).Build());

    [Fact]
    public async Task Refuses_a_ticket_that_somebody_else_signed()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var ticket = _ticket.SignedBy("HS256", null, data => HMACSHA256.HashData(key, data));
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, ticket.Build());
    }

    [Fact]
    public async Task Refuses_a_ticket_signed_with_an_empty_key()
    {
        var ticket = _ticket.SignedBy("HS256", null, data => HMACSHA256.HashData(Array.Empty<byte>(), data));
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, ticket.Build());
    }

    [Fact]
    public async Task Refuses_a_ticket_whose_words_were_changed_after_it_was_signed()
    {
        var parts = _ticket.Build().Split('.');
        var other = _ticket.Of("mallory").Build().Split('.');
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, $"{parts[0]}.{other[1]}.{parts[2]}");
    }

    [Fact]
    public async Task Refuses_a_ticket_with_half_a_signature()
    {
        var ticket = _ticket.Build();
        await _access.AssertRefusedAsync(RefusalReason.WrongSignature, ticket[..^22]);
    }

    [Fact]
    public async Task Believes_no_key_that_a_ticket_brings_along()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var brought = new { kty = "oct", k = Base64Url.EncodeToString(key) };
        await _access.AssertRefusedAsync(
            RefusalReason.WrongSignature,
            _ticket.WithHeader("jwk", brought).SignedBy("HS256", null, data => HMACSHA256.HashData(key, data)).Build());
    }

    [Theory]
    [InlineData("Demo-Help-Desk")]
    [InlineData("demo-help-desk/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Refuses_another_issuer(string? issuer) =>
        await _access.AssertRefusedAsync(RefusalReason.WrongIssuer, _ticket.With("iss", issuer).Build());

    [Theory]
    [InlineData("Serverless2FA")]
    [InlineData("serverless2fa/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Refuses_another_audience(string? audience) =>
        await _access.AssertRefusedAsync(RefusalReason.WrongAudience, _ticket.With("aud", audience).Build());

    [Fact]
    public async Task Refuses_a_ticket_that_names_no_issuer() =>
        await _access.AssertRefusedAsync(RefusalReason.WrongIssuer, _ticket.Without("iss").Build());

    [Fact]
    public async Task Refuses_a_ticket_that_names_no_audience() =>
        await _access.AssertRefusedAsync(RefusalReason.WrongAudience, _ticket.Without("aud").Build());

    [Fact]
    public async Task Refuses_a_ticket_for_several_audiences() =>
        await _access.AssertRefusedAsync(
            RefusalReason.WrongAudience, _ticket.With("aud", new[] { TicketBuilder.Audience, "another" }).Build());

    [Fact]
    public async Task Refuses_an_assertion_in_place_of_a_ticket()
    {
        var assertion = await AssertionTests.IssueAsync(_access, _ticket);
        await _access.AssertRefusedAsync(RefusalReason.WrongAlgorithm, assertion.Token);
    }

    [Fact]
    public async Task Refuses_many_wrong_tickets_at_once_and_takes_the_right_ones_between()
    {
        var (right, wrong) = (_ticket.Build(), _ticket.SignedBy("HS256", null, data => new byte[32]).Build());
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(
            i => Task.Run(() => _access.AdmitAsync<SignInCaller>(i % 2 == 0 ? right : wrong))));
        Assert.Equal(
            Enumerable.Range(0, 500).Select(i => i % 2 == 0),
            answers.Select(answer => answer is Admission<SignInCaller>.Admitted));
    }
}
