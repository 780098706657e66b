using Serverless2FA.Compliance;

namespace Serverless2FA.Tests.Compliance;

/// <summary>When the report counts as late (F33).</summary>
[Trait("Feature", "F33")]
public sealed class ReportHealthTests
{
    private const string Mondays = "0 0 6 * * 1";

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly ReportCalendar Sent = new(Monday, Mondays, Monday, Monday.AddMinutes(1));

    [Fact]
    public void Is_late_half_an_hour_after_a_time_that_nobody_took()
    {
        var next = Monday.AddDays(7);

        Assert.Null(ReportHealth.Of(Sent, Mondays, next.AddMinutes(30).AddTicks(-1)).DueAt);
        Assert.Equal(next, ReportHealth.Of(Sent, Mondays, next.AddMinutes(30)).DueAt);
    }

    [Fact]
    public void Is_late_where_a_time_was_taken_and_nothing_sent()
    {
        var taken = Sent with { Taken = Monday.AddDays(7) };

        Assert.Equal(Monday.AddDays(7), ReportHealth.Of(taken, Mondays, Monday.AddDays(7).AddHours(1)).DueAt);
        Assert.Null(ReportHealth.Of(
            taken with { SentAt = Monday.AddDays(7).AddHours(1) }, Mondays, Monday.AddDays(7).AddHours(2)).DueAt);
    }

    [Fact]
    public void Is_not_late_before_the_first_nor_by_a_schedule_that_is_new()
    {
        Assert.Null(ReportHealth.Of(new ReportCalendar(), Mondays, Monday.AddDays(30)).DueAt);
        Assert.Null(ReportHealth.Of(Sent, "0 0 6 * * *", Monday.AddDays(1).AddHours(1)).DueAt);
    }
}
