using System.Diagnostics.Metrics;
using System.Text.Json;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Http;

/// <summary>Counts answers that are problems.</summary>
public sealed class RefusalMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _refusals = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.refusals", "{refusal}", "Requests that were answered by a problem, by its type.");

    private readonly Counter<long> _tickets = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.tickets.refused", "{ticket}", "Tickets that were refused, by the reason.");

    /// <summary>Counts a problem.</summary>
    internal void Count(ProblemType problem) =>
        _refusals.Add(1, new KeyValuePair<string, object?>("problem", problem.Slug));

    /// <summary>Counts a ticket.</summary>
    /// <param name="reason">The name of why: one of Access's few.</param>
    internal void CountTicket(string reason) => _tickets.Add(
        1, new KeyValuePair<string, object?>("reason", JsonNamingPolicy.KebabCaseLower.ConvertName(reason)));
}
