using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Serverless2FA.Telemetry;

/// <summary>
/// What figures and spans are made with. They name kinds, results and reasons, never a person, an address, a code or a
/// key (C42): docs/telemetry.md lists all of them.
/// </summary>
public static class Instruments
{
    /// <summary>The name of the meter, and of the source of spans.</summary>
    public const string Name = "Serverless2FA";

    /// <summary>The source of the service's own spans.</summary>
    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>The meter. The factory keeps one of that name, and disposes of it.</summary>
    public static Meter Meter(IMeterFactory meters) => meters.Create(Name);
}
