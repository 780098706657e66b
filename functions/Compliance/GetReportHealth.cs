using Microsoft.Extensions.Options;
using Serverless2FA.Storage;

namespace Serverless2FA.Compliance;

/// <summary>Whether the scheduled report comes when it should.</summary>
public sealed class GetReportHealth(IRowStore rows, IOptions<ReportOptions> options, TimeProvider clock)
{
    /// <summary>How long a report may take before it counts as late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    private readonly ReportRows _reports = new(rows);

    /// <summary>How it is now. One point read.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task<ReportHealth> RunAsync(CancellationToken cancellationToken)
    {
        var calendar = await _reports.ReadCalendarAsync(cancellationToken);
        return ReportHealth.Of(calendar, options.Value.Schedule, clock.GetUtcNow());
    }
}

/// <summary>How the scheduled report does.</summary>
/// <param name="SentAt">When the last was sent; null for never.</param>
/// <param name="DueAt">The time of the schedule that one is late for; null where none is.</param>
/// <param name="FailedAt">When the last one failed for somebody; null where it reached all.</param>
public sealed record ReportHealth(DateTimeOffset? SentAt, DateTimeOffset? DueAt, DateTimeOffset? FailedAt)
{
    /// <summary>Pure.</summary>
    internal static ReportHealth Of(ReportCalendar calendar, string schedule, DateTimeOffset now)
    {
        var due = calendar.IsOf(schedule, now)
            ? ReportSchedule.TryParse(schedule)?.LatestAt(now - GetReportHealth.Late)
            : null;
        return new ReportHealth(calendar.SentAt, due > (calendar.Done ?? DateTimeOffset.MinValue) ? due : null, calendar.FailedAt);
    }
}
