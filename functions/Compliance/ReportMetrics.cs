using System.Diagnostics.Metrics;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Compliance;

/// <summary>
/// Tells how old the last scheduled report is, and how late the next, as the timer of each minute has seen it. Where
/// that timer no longer comes to this instance nothing is told: another one knows better.
/// </summary>
public sealed class ReportMetrics
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(3);

    private readonly TimeProvider _clock;
    private Seen? _seen;

    public ReportMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
#pragma warning disable CA2000 // The factory disposes of the meters that it makes.
        var meter = Instruments.Meter(meters);
#pragma warning restore CA2000
        meter.CreateObservableGauge(
            "serverless2fa.report.age",
            () => Measure((health, now) => now - health.SentAt),
            "s",
            "Time since the last scheduled report was sent. Not measured before the first.");
        meter.CreateObservableGauge(
            "serverless2fa.report.lateness",
            () => Measure((health, now) => health.DueAt is { } due ? now - due : TimeSpan.Zero),
            "s",
            "Time since a scheduled report should have been sent; 0 where none is late.");
    }

    internal void See(ReportHealth health) => Volatile.Write(ref _seen, new Seen(health, _clock.GetTimestamp()));

    private IEnumerable<Measurement<double>> Measure(Func<ReportHealth, DateTimeOffset, TimeSpan?> measure)
    {
        var seen = Volatile.Read(ref _seen);
        return seen is not null
            && _clock.GetElapsedTime(seen.At) < Fresh
            && measure(seen.Health, _clock.GetUtcNow()) is { } span
                ? [new Measurement<double>(Math.Max(0, span.TotalSeconds))]
                : [];
    }

    private sealed record Seen(ReportHealth Health, long At);
}
