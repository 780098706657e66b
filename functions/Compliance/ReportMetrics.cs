using System.Diagnostics.Metrics;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Compliance;

/// <summary>Measures how old the last scheduled report is, and how late the next, once a minute.</summary>
public sealed class ReportMetrics(IMeterFactory meters)
{
    private readonly Gauge<double> _age = Instruments.Meter(meters).CreateGauge<double>(
        "serverless2fa.report.age", "s", "Time since the last scheduled report was sent. Not measured before the first.");

    private readonly Gauge<double> _lateness = Instruments.Meter(meters).CreateGauge<double>(
        "serverless2fa.report.lateness", "s", "Time since a scheduled report should have been sent; 0 where none is late.");

    internal void Measure(ReportHealth health, DateTimeOffset now)
    {
        if (health.SentAt is { } sent)
        {
            _age.Record(Seconds(now - sent));
        }

        _lateness.Record(health.DueAt is { } due ? Seconds(now - due) : 0);
    }

    private static double Seconds(TimeSpan span) => Math.Max(0, span.TotalSeconds);
}
