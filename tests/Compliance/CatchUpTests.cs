using Serverless2FA.Compliance;
using Serverless2FA.Delivery;
using Serverless2FA.Hosting;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Storage.Roster;

namespace Serverless2FA.Tests.Compliance;

/// <summary>Times of the schedule that were missed, and several who fire for one: it is sent once.</summary>
[Trait("Feature", "F33")]
[Trait("Feature", "F45")]
public sealed class CatchUpTests : IAsyncLifetime
{
    /// <summary>Orders of so many operations of each are tried; what comes after goes on in turn.</summary>
    private const int Steps = 4;

    private OwedReports _account = null!;

    public async ValueTask InitializeAsync() => _account = await OwedReports.OpenAsync();

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public async Task Takes_up_no_time_from_before_it_looked_first_and_each_from_then_on_though_no_timer_ever_comes()
    {
        _account.Clock.Advance(TimeSpan.FromDays(3));
        await _account.RunMinuteAsync();
        await _account.RunMinuteAsync();
        Assert.Empty(_account.Mail.Accepted);
        Assert.Equal("none", Status(await _account.HealthAsync()));

        _account.GoToNext();
        await _account.RunMinuteAsync(after: TimeSpan.FromMinutes(5));
        AssertReports(1);
    }

    /// <summary>A demo's clock is put forward and starts anew; an instance's clock was wrong.</summary>
    [Fact]
    public async Task Is_not_silenced_by_a_calendar_that_a_clock_ahead_has_written()
    {
        var start = _account.Clock.GetUtcNow();
        _account.Clock.Advance(TimeSpan.FromDays(365));
        await FireFirstAsync();
        _account.Clock.Advance(start - _account.Clock.GetUtcNow());

        await _account.RunMinuteAsync();
        AssertReports(1);
        var occurrence = _account.GoToNext();
        await _account.FireAsync(_account.Rows);
        AssertReports(2);
        Assert.Equal(occurrence, (await _account.CalendarAsync()).Taken);
    }

    [Fact]
    public async Task Sends_one_report_where_the_mail_service_was_away_for_several_times()
    {
        await FireFirstAsync();
        _account.Mail.Answer = _ => new SendResult.Away(TimeSpan.FromSeconds(30));
        for (var day = 0; day < 3; day++)
        {
            _account.GoToNext();
            await _account.FireAsync(_account.Rows);
            Assert.Single(await _account.JobsAsync());
        }

        _account.Mail.Answer = null;
        await _account.RunUntilSettledAsync();
        AssertReports(2);
    }

    private static string Status(ReportHealth health) => ReportResponse.Of(health).Status;

    [Fact]
    public async Task Takes_a_missed_time_up_from_five_minutes_on_and_not_twice()
    {
        await FireFirstAsync();
        var missed = _account.GoToNext();

        await _account.RunMinuteAsync(after: TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        AssertReports(1);
        await _account.RunMinuteAsync(after: TimeSpan.FromTicks(1));
        AssertReports(2);
        Assert.Equal(missed, (await _account.CalendarAsync()).Taken);

        await _account.RunMinuteAsync();
        await _account.FireAsync(_account.Rows, isPastDue: true);
        AssertReports(2);
    }

    [Fact]
    public async Task Takes_up_no_time_of_a_schedule_that_is_new_until_its_timer_has_come_once()
    {
        await FireFirstAsync();
        _account.Schedule = "0 0 7 * * *";
        _account.Clock.Advance(TimeSpan.FromHours(2));
        await _account.RunMinuteAsync();
        AssertReports(1);

        _account.GoToNext();
        _account.Clock.Advance(TimeSpan.FromHours(1));
        await _account.FireAsync(_account.Rows, isPastDue: true);
        AssertReports(2);
        _account.Clock.Advance(TimeSpan.FromDays(1));
        await _account.RunMinuteAsync(after: TimeSpan.FromMinutes(5));
        AssertReports(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Makes_up_once_for_all_times_that_were_missed(bool isTimerFirst)
    {
        await FireFirstAsync();
        _account.Clock.Advance(TimeSpan.FromDays(5) + TimeSpan.FromHours(3));

        await (isTimerFirst ? _account.FireAsync(_account.Rows, isPastDue: true) : _account.RunMinuteAsync());
        AssertReports(2);
        await (isTimerFirst ? _account.RunMinuteAsync() : _account.FireAsync(_account.Rows, isPastDue: true));
        AssertReports(2);
    }

    /// <summary>The last of the missed times is too young for the minute's timer, not for the schedule's.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Makes_up_once_also_where_the_last_missed_time_was_just_now(bool isTimerFirst)
    {
        await FireFirstAsync();
        _account.GoToNext();
        _account.GoToNext();
        _account.Clock.Advance(TimeSpan.FromMinutes(2));

        await (isTimerFirst ? _account.FireAsync(_account.Rows, isPastDue: true) : _account.RunMinuteAsync());
        await (isTimerFirst ? _account.RunMinuteAsync() : _account.FireAsync(_account.Rows, isPastDue: true));
        await _account.RunMinuteAsync(after: TimeSpan.FromMinutes(10));

        AssertReports(2);
    }

    [Theory]
    [InlineData("timer", "timer")]
    [InlineData("past due", "catch up")]
    [InlineData("catch up", "catch up")]
    public async Task Of_two_who_take_one_time_up_one_succeeds_in_whichever_order(string one, string other)
    {
        await FireFirstAsync();
        var reports = 1;
        foreach (var order in Turns.OrdersOf(Steps))
        {
            var occurrence = _account.GoToNext();
            _account.Clock.Advance(one == "timer" ? TimeSpan.Zero : TimeSpan.FromHours(1));
            var turns = new Turns(_account.Rows);
            await turns.StartAsync(rows => TakeUpAsync(one, rows));
            await turns.StartAsync(rows => TakeUpAsync(other, rows));
            foreach (var turn in order)
            {
                await turns.GiveAsync(turn);
            }

            await turns.FinishAsync();
            AssertReports(++reports);
            Assert.Equal(occurrence, (await _account.CalendarAsync()).Taken);
            Assert.Empty(await _account.JobsAsync());
        }
    }

    private async Task FireFirstAsync()
    {
        _account.GoToNext();
        await _account.FireAsync(_account.Rows);
        AssertReports(1);
    }

    private Task TakeUpAsync(string how, IRowStore rows) => how == "catch up"
        ? _account.ScheduledOver(rows).CatchUpAsync(CancellationToken.None)
        : _account.FireAsync(rows, isPastDue: how == "past due");

    /// <summary>So many reports went to each of the recipients.</summary>
    private void AssertReports(int count) => Assert.Equal(
        OwedReports.Recipients.Order().Select(to => (to, count, count)),
        _account.Mail.Accepted.GroupBy(mail => mail.To)
            .Select(mails => (mails.Key, mails.Count(), mails.Select(mail => mail.Id).Distinct().Count()))
            .OrderBy(mails => mails.Key));
}
