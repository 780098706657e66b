using NCrontab;

namespace Serverless2FA.Compliance;

/// <summary>When the report is due, UTC. Pure.</summary>
internal sealed class ReportSchedule
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromHours(1);

    /// <summary>A schedule that wasn't due in eight years isn't waited for.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromDays(8 * 366);

    private readonly CrontabSchedule _cron;

    private ReportSchedule(CrontabSchedule cron) => _cron = cron;

    /// <summary>Null when it is no NCRONTAB of five or six fields.</summary>
    public static ReportSchedule? TryParse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields != 5 };
        return CrontabSchedule.TryParse(expression.Trim(), options) is { } cron ? new ReportSchedule(cron) : null;
    }

    /// <summary>The last time that it was due, now included; null when that is over eight years ago.</summary>
    public DateTimeOffset? LatestAt(DateTimeOffset now)
    {
        var end = now.UtcDateTime.AddTicks(1);
        for (var look = FirstLook; look <= LastLook; look *= 2)
        {
            // The library's bounds are exclusive.
            if (_cron.GetNextOccurrences(end - look, end).Select(time => (DateTime?)time).LastOrDefault() is { } last)
            {
                return new DateTimeOffset(DateTime.SpecifyKind(last, DateTimeKind.Utc));
            }
        }

        return null;
    }
}
