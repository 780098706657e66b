using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Limits;

/// <summary>No limit is exceeded, whoever sends at once and wherever. Each test counts on a day of its own.</summary>
[Trait("Conformance", "C20")]
public abstract class SendLimitsSuite : IAsyncLifetime
{
    private static readonly SendingLimits Wide = new(1_000, 1_000, 1_000, 1_000);

    /// <summary>Half past nine.</summary>
    private readonly DateTimeOffset _now = new DateTimeOffset(2100, 1, 1, 9, 30, 0, TimeSpan.Zero)
        .AddDays(RandomNumberGenerator.GetInt32(1_000_000));

    private TestStore _store = null!;
    private SendLimits _limits = null!;

    public async ValueTask InitializeAsync() => _limits = Another((_store = await OpenAsync()).Open());

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Each_limit_lets_as_many_through_as_it_says_and_no_more()
    {
        var (hour, day) = (_now.AddMinutes(30), new DateTimeOffset(_now.Date.AddDays(1), TimeSpan.Zero));

        Assert.Equal((3, hour), await LetThroughAsync(Wide with { PerDestinationAnHour = 3 }, () => Sms("AT", "anna")));
        Assert.Equal((3, hour), await LetThroughAsync(Wide with { PerDestinationAnHour = 3 }, () => Email("anna")));
        Assert.Equal((3, day), await LetThroughAsync(Wide with { SmsPerCountryADay = 3 }, () => Sms("CH")));
        Assert.Equal((4, day), await LetThroughAsync(Wide with { SmsADay = 10 }, () => Sms("FR")));
        Assert.Equal((7, day), await LetThroughAsync(Wide with { EmailsADay = 10 }, () => Email()));
    }

    [Fact]
    public async Task What_one_destination_or_country_may_not_another_may()
    {
        var limits = Wide with { PerDestinationAnHour = 1, SmsPerCountryADay = 2 };

        await GrantedAsync(Sms("FR", "one"), limits);
        await DeniedAsync(Sms("FR", "one"), limits);
        await GrantedAsync(Sms("FR", "two"), limits);
        await DeniedAsync(Sms("FR", "three"), limits);
        await GrantedAsync(Sms("1", "three"), limits);
        await GrantedAsync(Email("one"), limits);
    }

    [Fact]
    public async Task A_policy_of_0_lets_none_through()
    {
        await DeniedAsync(Sms("US"), Wide with { SmsPerCountryADay = 0 });
        await DeniedAsync(Sms("US"), Wide with { SmsADay = 0 });
        await DeniedAsync(Email(), Wide with { EmailsADay = 0 });
        await DeniedAsync(Email(), Wide with { PerDestinationAnHour = 0 });
        await GrantedAsync(Email(), Wide);
    }

    [Fact]
    public async Task A_window_that_turns_over_begins_anew_to_the_tick()
    {
        var limits = Wide with { PerDestinationAnHour = 1, SmsPerCountryADay = 2 };
        var anna = Sms("DE", "anna");
        var ten = _now.AddMinutes(30);
        var midnight = new DateTimeOffset(_now.Date.AddDays(1), TimeSpan.Zero);

        await GrantedAsync(anna, limits);
        Assert.Equal(ten, await DeniedAsync(anna, limits, ten.AddTicks(-1)));
        await GrantedAsync(anna, limits, ten);
        Assert.Equal(midnight, await DeniedAsync(Sms("DE", "bert"), limits, midnight.AddTicks(-1)));
        await GrantedAsync(Sms("DE", "bert"), limits, midnight);
    }

    [Fact]
    public async Task Who_meets_a_narrow_limit_wears_out_no_wide_one_and_a_wide_one_gives_the_narrow_back()
    {
        var limits = Wide with { PerDestinationAnHour = 1, SmsPerCountryADay = 2 };
        await GrantedAsync(Sms("IT", "anna"), limits);
        for (var i = 0; i < 5; i++)
        {
            await DeniedAsync(Sms("IT", "anna"), limits);
        }

        await GrantedAsync(Sms("IT", "bert"), limits);
        await DeniedAsync(Sms("IT", "carl"), limits);

        await GrantedAsync(Sms("IT", "carl"), limits with { SmsPerCountryADay = 3 });
    }

    [Fact]
    public async Task What_is_given_back_another_may_send()
    {
        var limits = Wide with { PerDestinationAnHour = 5, SmsPerCountryADay = 1 };
        var permit = await GrantedAsync(Sms("ES"), limits);
        await DeniedAsync(Sms("ES"), limits);

        await _limits.ReleaseAsync(permit, CancellationToken.None);

        await GrantedAsync(Sms("ES"), limits);
        await DeniedAsync(Sms("ES"), limits);
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        var limits = Wide with { PerDestinationAnHour = 2 };
        await GrantedAsync(Sms("PL", "anna"), limits);

        await GrantedAsync(Sms("PL", "anna"), limits, by: Another());

        await DeniedAsync(Sms("PL", "anna"), limits, by: Another());
        await DeniedAsync(Sms("PL", "anna"), limits);
    }

    [Fact]
    public async Task A_limit_that_was_lowered_holds_over_what_was_counted_before()
    {
        for (var i = 0; i < 40; i++)
        {
            await GrantedAsync(Sms("SE"), Wide);
        }

        await DeniedAsync(Sms("SE"), Wide with { SmsPerCountryADay = 40 });
        await DeniedAsync(Sms("SE"), Wide with { SmsPerCountryADay = 40 }, by: Another());
        Assert.Equal(15, await RaceAsync(30, Wide with { SmsPerCountryADay = 55 }, () => Sms("SE")));
        Assert.Equal(20, await RaceAsync(60, Wide with { SmsPerCountryADay = 75 }, () => Sms("SE")));
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task Of_100_at_once_at_two_instances_5_get_through()
    {
        var limits = Wide with { PerDestinationAnHour = 5 };

        Assert.Equal(5, await RaceAsync(100, limits, () => Sms("NL", "victim")));
        await DeniedAsync(Sms("NL", "victim"), limits);
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task A_wide_limit_holds_at_two_instances_over_all_its_shards()
    {
        var limits = Wide with { SmsPerCountryADay = 60 };
        Assert.Equal(60, await RaceAsync(100, limits, () => Sms("BE")));

        limits = Wide with { EmailsADay = 500 };
        Assert.Equal(500, await RaceAsync(520, limits, () => Email()));
    }

    [Fact]
    public async Task Notices_take_half_of_an_hours_emails_and_leave_the_rest_to_passcodes()
    {
        var limits = Another(emailsPerHour: 10);
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<SendPermit.Granted>(await limits.TryReserveNoticeAsync(_now, default));
        }

        var denied = Assert.IsType<SendPermit.Denied>(await limits.TryReserveNoticeAsync(_now, default));
        Assert.Equal(_now.AddMinutes(30), denied.Until);
        await GrantedAsync(Email(), Wide, by: limits);
        Assert.IsType<SendPermit.Granted>(await limits.TryReserveNoticeAsync(_now.AddMinutes(30), default));
    }

    /// <summary>Passcodes go before notices, and yet none is kept back for ever.</summary>
    [Theory]
    [InlineData(19, 10)]
    [InlineData(20, 2)]
    public async Task Where_passcodes_use_up_the_hour_a_tenth_is_left_for_notices(int passcodes, int notices)
    {
        var limits = Another(emailsPerHour: 20);
        for (var i = 0; i < passcodes; i++)
        {
            await GrantedAsync(Email(), Wide, by: limits);
        }

        var told = 0;
        while (await limits.TryReserveNoticeAsync(_now, default) is SendPermit.Granted)
        {
            told++;
        }

        Assert.Equal(notices, told);
        await GrantedAsync(Email(), Wide, by: limits);
        Assert.IsType<SendPermit.Granted>(await limits.TryReserveNoticeAsync(_now.AddHours(1), default));
    }

    /// <summary>Refused requests give back what they reserved, also in the hour that notices go by.</summary>
    [Fact]
    public async Task What_is_given_back_takes_nothing_from_notices()
    {
        var limits = Another(emailsPerHour: 20);
        for (var i = 0; i < 30; i++)
        {
            await limits.ReleaseAsync(await GrantedAsync(Email(), Wide, by: limits), default);
        }

        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<SendPermit.Granted>(await limits.TryReserveNoticeAsync(_now, default));
        }
    }

    /// <summary>Anybody can name an address that isn't theirs: that takes nothing from its owner.</summary>
    [Fact]
    public async Task What_is_not_proved_has_limits_of_its_own()
    {
        var limits = Another();
        var unproven = Email() with { IsProven = false };
        for (var i = 0; i < 5; i++)
        {
            await GrantedAsync(unproven, Wide, by: limits);
        }

        Assert.IsType<SendPermit.Denied>(await limits.ReserveAsync(unproven, Wide, _now, default));
        await GrantedAsync(unproven with { IsProven = true }, Wide, by: limits);
    }

    [Fact]
    public async Task What_is_not_proved_takes_half_of_what_there_is_for_all()
    {
        var limits = Another();
        var six = Wide with { EmailsADay = 6 };
        for (var i = 0; i < 3; i++)
        {
            await GrantedAsync(Email() with { IsProven = false }, six, by: limits);
        }

        Assert.IsType<SendPermit.Denied>(await limits.ReserveAsync(Email() with { IsProven = false }, six, _now, default));
        await GrantedAsync(Email(), six, by: limits);
    }

    private protected abstract Task<TestStore> OpenAsync();

    private static SendingOf Sms(string country, string? to = null) => new(Channel.Sms, to ?? NewHash(), country);

    private static SendingOf Email(string? to = null) => new(Channel.Email, to ?? NewHash(), Country: null);

    private static string NewHash() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private async Task<SendPermit.Granted> GrantedAsync(
        SendingOf sending, SendingLimits limits, DateTimeOffset? at = null, SendLimits? by = null) =>
        Assert.IsType<SendPermit.Granted>(await (by ?? _limits).ReserveAsync(sending, limits, at ?? _now, default));

    private async Task<DateTimeOffset> DeniedAsync(
        SendingOf sending, SendingLimits limits, DateTimeOffset? at = null, SendLimits? by = null) =>
        Assert.IsType<SendPermit.Denied>(
            await (by ?? _limits).ReserveAsync(sending, limits, at ?? _now, default)).Until;

    /// <summary>Sends until it is denied.</summary>
    private async Task<(int Sent, DateTimeOffset Until)> LetThroughAsync(SendingLimits limits, Func<SendingOf> next)
    {
        for (var sent = 0; ; sent++)
        {
            if (await _limits.ReserveAsync(next(), limits, _now, default) is SendPermit.Denied denied)
            {
                return (sent, denied.Until);
            }
        }
    }

    /// <summary>How many get through of so many at once at two instances. Who is denied for a second comes again: the
    /// machine is busy, and the limit isn't known to be reached.</summary>
    private async Task<int> RaceAsync(int count, SendingLimits limits, Func<SendingOf> next)
    {
        SendLimits[] instances = [Another(), Another()];
        var permits = await Task.WhenAll(Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            var permit = await instances[i % 2].ReserveAsync(next(), limits, _now, default);
            while (permit is SendPermit.Denied denied && denied.Until == _now.AddSeconds(1))
            {
                permit = await instances[i % 2].ReserveAsync(next(), limits, _now, default);
            }

            return permit;
        })));
        return permits.Count(permit => permit is SendPermit.Granted);
    }

    private SendLimits Another(IRowStore? rows = null, int emailsPerHour = 100) => new(
        rows ?? _store.Open(),
        Options.Create(new EmailQuota { EmailsPerHour = emailsPerHour }),
        TimeProvider.System,
        NullLogger<SendLimits>.Instance);
}
