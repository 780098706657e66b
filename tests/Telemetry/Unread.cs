using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Compliance;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Telemetry;

/// <summary>Figures that nobody reads, for tests of something else.</summary>
internal static class Unread
{
    public static StorageMetrics Storage { get; } = new(Meters());

    public static ReportMetrics Reports { get; } = new(Meters(), TimeProvider.System);

    /// <summary>Meters of a factory of their own.</summary>
    public static IMeterFactory Meters() =>
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
}
