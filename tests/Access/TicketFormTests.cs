using Serverless2FA.Access;

namespace Serverless2FA.Tests.Access;

/// <summary>What a ticket must look like before it is believed.</summary>
[Trait("Conformance", "C35")]
public sealed class TicketFormTests : IAsyncLifetime
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
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    [InlineData("BEARER   {0} ")]
    public async Task Takes_a_ticket_after_the_scheme(string header)
    {
        var sent = header.Replace("{0}", _ticket.Build(), StringComparison.Ordinal);
        Assert.IsType<Admission<SignInCaller>.Admitted>(await _access.AdmitHeaderAsync<SignInCaller>(sent));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Basic {0}")]
    [InlineData("{0}")]
    [InlineData("Bearer\t{0}")]
    public async Task Refuses_what_is_no_bearer_ticket(string? header)
    {
        var answer = await _access.AdmitHeaderAsync<SignInCaller>(
            header?.Replace("{0}", _ticket.Build(), StringComparison.Ordinal));
        Assert.Equal($"{RefusalReason.NoTicket}", Assert.IsType<Admission<SignInCaller>.Refused>(answer).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("{0}.")]
    [InlineData("{0}, Bearer {0}")]
    [InlineData("{0}=")]
    [InlineData("{0}\n")]
    [InlineData("é{0}")]
    public async Task Refuses_what_is_no_compact_form(string form) =>
        await _access.AssertRefusedAsync(
            RefusalReason.Malformed, form.Replace("{0}", _ticket.Build(), StringComparison.Ordinal));

    [Fact]
    public async Task Takes_a_ticket_of_8_KiB_and_none_longer()
    {
        var longest = Padded(CompactTicket.Longest);
        Assert.Equal(8192, longest.Length);
        Assert.IsType<Admission<SignInCaller>.Admitted>(await _access.AdmitAsync<SignInCaller>(longest));
        await _access.AssertRefusedAsync(RefusalReason.TooLong, Padded(CompactTicket.Longest + 1));
        await _access.AssertRefusedAsync(RefusalReason.TooLong, new string('a', 1_000_000));
    }

    [Theory]
    [InlineData("iss", "\"demo-help-desk\"")]
    [InlineData("sub", "\"mallory\"")]
    [InlineData("exp", "1")]
    [InlineData("purpose", "\"admin\"")]
    [InlineData("purp\\u006fse", "\"admin\"")]
    [InlineData("other", "1, \"other\": 1")]
    public async Task Refuses_a_payload_that_says_something_twice(string claim, string value) =>
        await _access.AssertRefusedAsync(
            RefusalReason.Malformed, _ticket.BuildWithPayload(json => $$"""{"{{claim}}":{{value}},{{json[1..]}}"""));

    [Theory]
    [InlineData("""{"alg":"none","alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","alg":"HS256"}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""{"alg":"HS256","crit":[],"exp":1}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task Refuses_a_header_that_says_something_twice_or_asks_for_unknown_rules(string header) =>
        await _access.AssertRefusedAsync(RefusalReason.Malformed, _ticket.BuildWithHeader(header));

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("{\"sub\":\"anna\"")]
    [InlineData("{} {}")]
    [InlineData("")]
    public async Task Refuses_a_payload_that_is_no_object(string payload) =>
        await _access.AssertRefusedAsync(RefusalReason.Malformed, _ticket.BuildWithPayload(_ => payload));

    [Fact]
    public async Task Refuses_a_payload_nested_too_deeply()
    {
        var nested = new string('[', 100) + new string(']', 100);
        await _access.AssertRefusedAsync(
            RefusalReason.Malformed, _ticket.BuildWithPayload(json => $$"""{"x":{{nested}},{{json[1..]}}"""));
    }

    [Fact]
    public async Task Refuses_text_that_is_not_utf8()
    {
        byte[] payload = [.. "{\"sub\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var ticket = _ticket.BuildWithPayload(payload);
        Assert.IsType<Admission<SignInCaller>.Refused>(await _access.AdmitAsync<SignInCaller>(ticket));
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("jti")]
    [InlineData("purpose")]
    [InlineData("credential")]
    [InlineData("iss")]
    [InlineData("other")]
    public async Task Refuses_half_a_character_wherever_it_stands(string claim)
    {
        var ticket = _ticket.With(claim, "HALF").BuildWithPayload(
            json => json.Replace("HALF", "half a \\ud83d character", StringComparison.Ordinal));
        Assert.IsType<Admission<SignInCaller>.Refused>(await _access.AdmitAsync<SignInCaller>(ticket));
    }

    [Fact]
    public async Task Minds_no_claims_that_it_does_not_know()
    {
        _ticket.With("name", "Anna").With("address", new { city = "Bern" }).With("groups", new[] { 1, 2 });
        Assert.NotNull(await _access.CallerAsync<SignInCaller>(_ticket));
    }

    private string Padded(int length)
    {
        var probe = _ticket.With("pad", "").Build().Length;
        var pad = (length - probe) * 3 / 4;
        while (true)
        {
            var ticket = _ticket.With("pad", new string('a', pad)).Build();
            if (ticket.Length >= length)
            {
                Assert.Equal(length, ticket.Length);
                return ticket;
            }

            pad++;
        }
    }
}
