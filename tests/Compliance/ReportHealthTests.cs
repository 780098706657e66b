using Serverless2FA.Compliance;
using Serverless2FA.Hosting;

namespace Serverless2FA.Tests.Compliance;

/// <summary>When the report counts as late (F33).</summary>
[Trait("Feature", "F33")]
public sealed class ReportHealthTests
{
    private const string Mondays = "0 0 6 * * 1";

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private static readonly ReportCalendar Sent = new(Monday, Mondays, Done: Monday, Monday, Monday.AddMinutes(1));

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
        var next = Monday.AddDays(7);
        var taken = Sent with { Taken = next };

        Assert.Equal(next, ReportHealth.Of(taken, Mondays, next.AddHours(1)).DueAt);
        Assert.Null(ReportHealth.Of(taken with { Done = next }, Mondays, next.AddHours(2)).DueAt);
    }

    /// <summary>What somebody fires by hand is no answer to the schedule.</summary>
    [Fact]
    public void Is_late_whatever_was_sent_by_hand_meanwhile()
    {
        var next = Monday.AddDays(7);
        var byHand = new ReportJob("x", AskedBy: null, Audience: null, next) { MadeAt = next.AddMinutes(20) };
        var calendar = (Sent with { Taken = next }).After(byHand, sentAt: next.AddMinutes(21), failedAt: null);

        Assert.Equal(next, ReportHealth.Of(calendar, Mondays, next.AddHours(1)).DueAt);
        Assert.Equal(next.AddMinutes(20), calendar.MadeAt);
        Assert.Equal(
            next.AddMinutes(20), calendar.After(byHand with { MadeAt = Monday }, next, failedAt: null).MadeAt);
    }

    [Fact]
    public void Has_failed_where_the_last_was_given_up_and_is_late_again_by_the_next_time()
    {
        var (next, failed) = (Monday.AddDays(7), Monday.AddDays(10));
        var calendar = Sent with { Taken = next, FailedAt = failed };

        Assert.Equal("failed", StatusAt(calendar, failed.AddHours(1)));
        Assert.Equal("late", StatusAt(calendar, Monday.AddDays(14).AddHours(1)));
        Assert.Equal("ok", StatusAt(calendar with { Done = next, FailedAt = null }, failed));
    }

    [Fact]
    public void Is_not_late_before_the_first_nor_by_a_schedule_that_is_new()
    {
        Assert.Null(ReportHealth.Of(new ReportCalendar(), Mondays, Monday.AddDays(30)).DueAt);
        Assert.Null(ReportHealth.Of(Sent, "0 0 6 * * *", Monday.AddDays(1).AddHours(1)).DueAt);
    }

    private static string StatusAt(ReportCalendar calendar, DateTimeOffset now) =>
        ReportResponse.Of(ReportHealth.Of(calendar, Mondays, now)).Status;
}
