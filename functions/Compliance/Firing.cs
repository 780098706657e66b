using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Compliance;

/// <summary>Why the timer fires: for a time of the schedule, or since somebody fires it by hand. Pure.</summary>
internal static class Firing
{
    /// <summary>Timers fire a little early or late.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The time of the schedule that it fires for: the last one, however many were missed, so that they are caught up
    /// with once. Null for a hand: hosts tell such a run when the next is due, and others that theirs is; of schedules
    /// that are due more than once a minute they tell nothing.
    /// </summary>
    public static DateTimeOffset? OccurrenceOf(TimerInfo timer, ReportSchedule schedule, DateTimeOffset now)
    {
        var latest = schedule.LatestAt(now + Early);
        var isScheduled = timer.IsPastDue || (timer.ScheduleStatus?.Next is { } next
            ? UtcOf(next) <= (now + Early).UtcDateTime
            : now - latest <= Late);
        return isScheduled ? latest : null;
    }

    /// <summary>A host that was given a time zone tells local times.</summary>
    private static DateTime UtcOf(DateTime time) =>
        time.Kind is DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
