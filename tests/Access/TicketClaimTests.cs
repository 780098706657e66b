using Serverless2FA.Access;

namespace Serverless2FA.Tests.Access;

/// <summary>What a signed ticket must say.</summary>
[Trait("Conformance", "C35")]
public sealed class TicketClaimTests : IAsyncLifetime
{
    private readonly AccessFixture _access = new();
    private TicketBuilder _ticket = null!;

    public async ValueTask InitializeAsync() => _ticket = await _access.TicketAsync();

    public ValueTask DisposeAsync()
    {
        _access.Dispose();
        return default;
    }

    [Theory]
    [InlineData("exp", RefusalReason.WrongTimes)]
    [InlineData("jti", RefusalReason.WrongTicketId)]
    [InlineData("sub", RefusalReason.WrongSubject)]
    [InlineData("purpose", RefusalReason.WrongPurpose)]
    [InlineData("credential", RefusalReason.WrongCredential)]
    public async Task Refuses_a_ticket_without_a_claim(string claim, object reason)
    {
        await _access.AssertRefusedAsync((RefusalReason)reason, _ticket.Without(claim).Build());
        await _access.AssertRefusedOrMalformedAsync((RefusalReason)reason, _ticket.With(claim, null).Build());
    }

    [Theory]
    [InlineData("jti", RefusalReason.WrongTicketId)]
    [InlineData("sub", RefusalReason.WrongSubject)]
    [InlineData("purpose", RefusalReason.WrongPurpose)]
    [InlineData("credential", RefusalReason.WrongCredential)]
    public async Task Refuses_a_claim_that_is_no_text(string claim, object reason)
    {
        foreach (var value in (object[])[7, true, new[] { "sign-in" }, new { value = "sign-in" }, ""])
        {
            await _access.AssertRefusedOrMalformedAsync((RefusalReason)reason, _ticket.With(claim, value).Build());
        }
    }

    [Theory]
    [InlineData("exp", "1772366700.5")]
    [InlineData("exp", "\"1772366700\"")]
    [InlineData("exp", "[1772366700]")]
    [InlineData("exp", "0")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "253402300800")]
    [InlineData("exp", "9223372036854775807")]
    [InlineData("exp", "9223372036854775808")]
    [InlineData("exp", "1e400")]
    [InlineData("iat", "\"now\"")]
    [InlineData("iat", "-1")]
    [InlineData("iat", "1e30")]
    [InlineData("nbf", "true")]
    [InlineData("nbf", "null")]
    public async Task Refuses_a_time_that_is_none(string claim, string value)
    {
        var ticket = _ticket.With(claim, "HERE").BuildWithPayload(
            json => json.Replace("\"HERE\"", value, StringComparison.Ordinal));
        await _access.AssertRefusedOrMalformedAsync(RefusalReason.WrongTimes, ticket);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    public async Task Takes_a_ticket_id_of_1_to_128_characters(int length)
    {
        var jti = new string('ü', length);
        Assert.Equal(jti, (await _access.CallerAsync<SignInCaller>(_ticket.With("jti", jti))).Jti);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public async Task Refuses_a_ticket_id_of_another_length(int length) =>
        await _access.AssertRefusedAsync(
            RefusalReason.WrongTicketId, _ticket.With("jti", new string('a', length)).Build());

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\u0000")]
    [InlineData("\u0085")]
    public async Task Refuses_a_ticket_id_with_control_characters(string jti) =>
        await _access.AssertRefusedAsync(RefusalReason.WrongTicketId, _ticket.With("jti", jti).Build());

    [Fact]
    public async Task Takes_a_subject_of_256_characters_and_none_longer()
    {
        var longest = new string('a', 256);
        Assert.Equal(longest, (await _access.CallerAsync<SignInCaller>(_ticket.Of(longest))).User.Value);
        await _access.AssertRefusedAsync(RefusalReason.WrongSubject, _ticket.Of(new string('a', 257)).Build());
        await _access.AssertRefusedAsync(RefusalReason.WrongSubject, _ticket.Of("anna\n").Build());
    }

    [Theory]
    [InlineData("signin")]
    [InlineData("Sign-In")]
    [InlineData("sign-in ")]
    [InlineData("sign-in manage")]
    [InlineData("operator")]
    public async Task Refuses_a_purpose_that_it_does_not_know(string purpose) =>
        await _access.AssertRefusedAsync(RefusalReason.WrongPurpose, _ticket.For(purpose).Build());

    [Theory]
    [InlineData("password", Credential.Password)]
    [InlineData("sso", Credential.SingleSignOn)]
    [InlineData("api-password", Credential.ApiPassword)]
    [InlineData("api-token", Credential.ApiToken)]
    [InlineData("oauth", Credential.OAuth)]
    [Trait("Feature", "F9")]
    public async Task Knows_how_the_application_let_somebody_in(string word, Credential credential) =>
        Assert.Equal(
            credential, (await _access.CallerAsync<SignInCaller>(_ticket.With("credential", word))).Credential);

    [Theory]
    [InlineData("Password")]
    [InlineData("pwd")]
    [InlineData("passkey")]
    [Trait("Conformance", "C32")]
    public async Task Refuses_a_credential_that_it_does_not_know(string word) =>
        await _access.AssertRefusedAsync(RefusalReason.WrongCredential, _ticket.With("credential", word).Build());

    [Fact]
    public async Task Tells_the_ticket_by_a_hash_of_its_id_and_keeps_the_id_itself_for_the_assertion()
    {
        var caller = await _access.CallerAsync<SignInCaller>(_ticket.With("jti", "one"));
        // printf one | openssl dgst -sha256 -binary | head -c 16 | basenc --base64url
        Assert.Equal("dpLDrTVAu4A8Ags67mbNiA", caller.Ticket.Value);
        Assert.Equal("one", caller.Jti);
        Assert.Equal("SignInCaller dpLDrTVAu4A8Ags67mbNiA", $"{caller}");
    }
}
