using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// When a timer is due, in UTC: NCRONTAB with six fields, seconds first, or five. The official host also knows
/// intervals ("00:30:00"), but not on every plan; here they are refused.
/// </summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule _cron;

    private TimerSchedule(CrontabSchedule cron) => _cron = cron;

    /// <summary>
    /// Whether it can be due more than once a minute. Then no run is ever made up for, as in the official host.
    /// </summary>
    public bool IsFrequent
    {
        get
        {
            var first = _cron.GetNextOccurrence(default);
            return _cron.GetNextOccurrence(first) - first < TimeSpan.FromMinutes(1);
        }
    }

    /// <exception cref="LocalHostRefusedException">The expression is not right, or its setting is missing.</exception>
    public static TimerSchedule Parse(TimerFunction function, IConfiguration configuration)
    {
        var expression = Resolve(function, configuration);
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var options = new CrontabSchedule.ParseOptions { IncludingSeconds = fields != 5 };
        return CrontabSchedule.TryParse(expression, options) is { } cron
            ? new TimerSchedule(cron)
            : throw function.Method.Refuse($"has the schedule '{expression}', which is not NCRONTAB: six fields, "
                + "seconds first, as in '0 30 6 * * 1' for Mondays at 6:30 UTC");
    }

    /// <summary>The first time after <paramref name="time"/>; the end of all time when there is none.</summary>
    public DateTime NextAfter(DateTime time) => DateTime.SpecifyKind(_cron.GetNextOccurrence(time), DateTimeKind.Utc);

    private static string Resolve(TimerFunction function, IConfiguration configuration)
    {
        // a%b%c: what stands at odd places is the name of a setting.
        var parts = function.Trigger.Schedule.Split('%');
        for (var i = 1; i < parts.Length - 1; i += 2)
        {
            var value = configuration[parts[i].Replace("__", ":", StringComparison.Ordinal)];
            parts[i] = !string.IsNullOrWhiteSpace(value) ? value : throw function.Method.Refuse(
                $"takes its schedule from the setting '{parts[i]}', which is missing. Set it in "
                + $"{LocalSettings.FileName} or the environment, as in '0 30 6 * * 1' for Mondays at 6:30 UTC");
        }

        return string.Concat(parts).Trim();
    }
}
