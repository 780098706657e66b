namespace Serverless2FA.Compliance;

/// <summary>What is known of reports to everybody: one row.</summary>
/// <param name="Taken">The last time of the schedule that was taken up.</param>
/// <param name="Schedule">The schedule that it was a time of.</param>
/// <param name="Done">The last time of the schedule whose report has been sent, or given none to send.</param>
/// <param name="MadeAt">When the last report that was sent was made.</param>
/// <param name="SentAt">When it had been sent.</param>
/// <param name="FailedAt">When one was given up, or somebody's was refused for good; null since all had theirs.</param>
internal sealed record ReportCalendar(
    DateTimeOffset? Taken = null,
    string? Schedule = null,
    DateTimeOffset? Done = null,
    DateTimeOffset? MadeAt = null,
    DateTimeOffset? SentAt = null,
    DateTimeOffset? FailedAt = null)
{
    /// <summary>Clocks differ by less; what lies further ahead was written by one that was wrong.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    /// <summary>Whether it is of this schedule, and not by a clock that was ahead.</summary>
    public bool IsOf(string schedule, DateTimeOffset now) => Schedule == schedule && !(Taken > now + Ahead);

    /// <summary>Whether a time was taken up.</summary>
    public bool HasTaken(DateTimeOffset occurrence, DateTimeOffset now) => Taken >= occurrence && !(Taken > now + Ahead);

    /// <summary>
    /// The calendar where times are counted from now on: the last before it is nobody's to make up for.
    /// </summary>
    public ReportCalendar From(DateTimeOffset taken, string schedule, DateTimeOffset now) => this with
    {
        Taken = taken,
        Done = taken,
        Schedule = schedule,
        MadeAt = MadeAt > now ? null : MadeAt,
    };

    /// <summary>The calendar once a report was sent, or given up.</summary>
    public ReportCalendar After(ReportJob job, DateTimeOffset? sentAt, DateTimeOffset? failedAt) => this with
    {
        Done = sentAt is null ? Done : Later(Done, job.Occurrence),
        MadeAt = sentAt is null ? MadeAt : Later(MadeAt, job.MadeAt),
        SentAt = sentAt ?? SentAt,
        FailedAt = failedAt,
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other > one ? other ?? one : one;
}
