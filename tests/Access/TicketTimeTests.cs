using Serverless2FA.Access;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Access;

/// <summary>When a ticket is good; both sides of each limit.</summary>
[Trait("Conformance", "C35")]
public sealed class TicketTimeTests : IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = TestKeys.Now;
    private static readonly DateTimeOffset Expiry = Now + TimeSpan.FromMinutes(5);

    private readonly AccessFixture _access = new();
    private TicketBuilder _ticket = null!;

    public async ValueTask InitializeAsync() => _ticket = await _access.TicketAsync();

    public ValueTask DisposeAsync()
    {
        _access.Dispose();
        return default;
    }

    [Fact]
    public async Task Takes_a_ticket_until_its_end_and_30_seconds_more()
    {
        var last = Expiry + Skew - Tick;
        Assert.Equal(Expiry, (await _access.CallerAsync<SignInCaller>(_ticket, last)).ExpiresAt);
        await _access.AssertRefusedAsync<SignInCaller>(RefusalReason.Expired, _ticket.Build(), last + Tick);
    }

    [Theory]
    [InlineData("manage")]
    [InlineData("admin")]
    [InlineData("directory")]
    public async Task Takes_no_other_ticket_after_its_end(string purpose)
    {
        var (ticket, late) = (_ticket.For(purpose), Expiry + Skew);
        await (purpose switch
        {
            "manage" => AssertEndsAsync<ManageCaller>(ticket, late),
            "admin" => AssertEndsAsync<AdminCaller>(ticket, late),
            _ => AssertEndsAsync<DirectoryCaller>(ticket, late),
        });
    }

    [Theory]
    [InlineData("sign-in", true)]
    [InlineData("sign-in", false)]
    [InlineData("manage", false)]
    public async Task Lets_a_challenge_or_an_enrollment_go_on_for_20_minutes(string purpose, bool isChallenge)
    {
        var (ticket, late) = (_ticket.For(purpose), Expiry + Skew + TimeSpan.FromMinutes(20));
        await (isChallenge
            ? AssertEndsAsync<ContinuingCaller>(ticket, late)
            : AssertEndsAsync<EnrollingCaller>(ticket, late));
    }

    [Fact]
    public async Task Tells_an_enrollment_whether_its_ticket_still_lives()
    {
        var late = Expiry + TimeSpan.FromMinutes(19);
        var caller = await _access.CallerAsync<EnrollingCaller>(_ticket.For("manage"), late);
        Assert.True(caller.IsLive(Expiry + Skew - Tick));
        Assert.False(caller.IsLive(Expiry + Skew));
    }

    [Fact]
    public async Task Takes_a_ticket_that_lives_10_minutes_and_none_that_lives_longer()
    {
        var longest = Now + TimeSpan.FromMinutes(10);
        await AssertTakenAsync(_ticket.With("exp", longest.ToUnixTimeSeconds()));
        await _access.AssertRefusedAsync(
            RefusalReason.LivesTooLong, _ticket.With("exp", longest.ToUnixTimeSeconds() + 1).Build());
    }

    [Fact]
    public async Task Refuses_a_ticket_with_a_long_life_also_near_its_end()
    {
        var (issued, expires) = (Now - TimeSpan.FromMinutes(9), Now + TimeSpan.FromSeconds(61));
        var ticket = _ticket.With("iat", issued.ToUnixTimeSeconds()).With("exp", expires.ToUnixTimeSeconds());
        await _access.AssertRefusedAsync(RefusalReason.LivesTooLong, ticket.Build());
    }

    [Fact]
    public async Task Counts_what_is_left_where_a_ticket_does_not_say_when_it_was_issued()
    {
        var longest = (Now + TimeSpan.FromMinutes(10) + Skew).ToUnixTimeSeconds();
        await AssertTakenAsync(_ticket.Without("iat").With("exp", longest));
        await _access.AssertRefusedAsync(RefusalReason.LivesTooLong, _ticket.With("exp", longest + 1).Build());
    }

    [Theory]
    [InlineData("iat")]
    [InlineData("nbf")]
    public async Task Takes_a_ticket_from_a_clock_30_seconds_ahead_and_no_further(string claim)
    {
        var ahead = (Now + Skew).ToUnixTimeSeconds();
        await AssertTakenAsync(_ticket.With(claim, ahead));
        await _access.AssertRefusedAsync(RefusalReason.NotYetValid, _ticket.With(claim, ahead + 1).Build());
    }

    [Fact]
    public async Task Asks_no_clock_but_the_requests()
    {
        // The fixture's clock stands in March 2026 whatever the machine's says; a request may come from any year.
        var then = new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ticket = _ticket.With("iat", then.ToUnixTimeSeconds()).With("exp", then.ToUnixTimeSeconds() + 60);
        Assert.NotNull(await _access.CallerAsync<SignInCaller>(ticket, then));
        await _access.AssertRefusedAsync(RefusalReason.NotYetValid, ticket.Build());
    }

    private async Task AssertTakenAsync(TicketBuilder ticket) =>
        Assert.NotNull(await _access.CallerAsync<SignInCaller>(ticket));

    private async Task AssertEndsAsync<TCaller>(TicketBuilder ticket, DateTimeOffset end)
        where TCaller : class
    {
        Assert.NotNull(await _access.CallerAsync<TCaller>(ticket, end - Tick));
        await _access.AssertRefusedAsync<TCaller>(RefusalReason.Expired, ticket.Build(), end);
    }
}
