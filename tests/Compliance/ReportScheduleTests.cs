using Microsoft.Azure.Functions.Worker;
using Serverless2FA.Compliance;

namespace Serverless2FA.Tests.Compliance;

/// <summary>Which time of the schedule is to be sent (F33).</summary>
[Trait("Feature", "F33")]
public sealed class ReportScheduleTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly ReportSchedule Mondays = ReportSchedule.TryParse("0 0 6 * * 1")!;

    [Theory]
    [InlineData("0 0 6 * * 1", -1, "2026-02-23T06:00:00Z")]
    [InlineData("0 0 6 * * 1", 0, "2026-03-02T06:00:00Z")]
    [InlineData("0 0 6 * * MON", 0, "2026-03-02T06:00:00Z")]
    [InlineData("0 6 * * 1", 0, "2026-03-02T06:00:00Z")]
    [InlineData("*/20 * * * * *", 1, "2026-03-02T06:00:00Z")]
    [InlineData("0 0 0 29 2 *", 0, "2024-02-29T00:00:00Z")]
    public void Finds_the_last_time_that_it_was_due(string expression, int ticks, string latest) => Assert.Equal(
        DateTimeOffset.Parse(latest, System.Globalization.CultureInfo.InvariantCulture),
        ReportSchedule.TryParse(expression)!.LatestAt(Monday.AddTicks(ticks)));

    [Theory]
    [InlineData("")]
    [InlineData("Mondays")]
    [InlineData("7.00:00:00")]
    [InlineData("0 0 25 * * 1")]
    public void Takes_nothing_for_a_schedule_that_is_none(string expression) =>
        Assert.Null(ReportSchedule.TryParse(expression));

    [Fact]
    public void Fires_for_the_time_that_it_is_even_where_the_timer_is_early()
    {
        var due = Timer(next: Monday);

        Assert.Equal(Monday, Firing.OccurrenceOf(due, Mondays, Monday));
        Assert.Equal(Monday, Firing.OccurrenceOf(due, Mondays, Monday.AddSeconds(-1)));
        Assert.Equal(Monday, Firing.OccurrenceOf(due, Mondays, Monday.AddHours(5)));
    }

    [Fact]
    public void Fires_once_for_all_times_that_were_missed()
    {
        var missed = Timer(next: Monday, isPastDue: true);

        Assert.Equal(Monday.AddDays(21), Firing.OccurrenceOf(missed, Mondays, Monday.AddDays(23)));
    }

    [Fact]
    public void Takes_no_time_for_a_hand()
    {
        Assert.Null(Firing.OccurrenceOf(Timer(next: Monday.AddDays(7)), Mondays, Monday.AddSeconds(3)));
        Assert.Null(Firing.OccurrenceOf(new TimerInfo(), Mondays, Monday.AddSeconds(6)));
        Assert.Equal(Monday, Firing.OccurrenceOf(new TimerInfo(), Mondays, Monday.AddSeconds(5)));
    }

    private static TimerInfo Timer(DateTimeOffset next, bool isPastDue = false) => new()
    {
        IsPastDue = isPastDue,
        ScheduleStatus = new ScheduleStatus { Next = next.UtcDateTime },
    };
}
