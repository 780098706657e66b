namespace Serverless2FA.Compliance;

/// <summary>What is known of reports to everybody: one row.</summary>
/// <param name="Taken">The last time of the schedule that was taken up.</param>
/// <param name="Schedule">The schedule that it was a time of.</param>
/// <param name="MadeAt">When the last report that was sent was made.</param>
/// <param name="SentAt">When it had been sent.</param>
/// <param name="FailedAt">When one was given up, or somebody's was refused for good; null since all had theirs.</param>
internal sealed record ReportCalendar(
    DateTimeOffset? Taken = null,
    string? Schedule = null,
    DateTimeOffset? MadeAt = null,
    DateTimeOffset? SentAt = null,
    DateTimeOffset? FailedAt = null);
