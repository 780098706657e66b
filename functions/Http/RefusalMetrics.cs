using System.Diagnostics.Metrics;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Http;

/// <summary>Counts answers that are problems.</summary>
public sealed class RefusalMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refusals = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.refusals", "{refusal}", "Requests that were answered by a problem, by its type.");

    /// <summary>Counts one.</summary>
    internal void Count(ProblemType problem) =>
        _refusals.Add(1, new KeyValuePair<string, object?>("problem", problem.Slug));
}
