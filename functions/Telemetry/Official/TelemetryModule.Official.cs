using System.Security.Cryptography;
using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace Serverless2FA.Telemetry;

/// <summary>
/// Under the Functions host, which measures requests and invocations: the worker says that it sends its own logs.
/// </summary>
public static partial class TelemetryModule
{
    /// <summary>Some of what the app does is seen whole, the rest by its figures: spans cost by the row.</summary>
    private const double SpansASecond = 5;

    /// <summary>An instance's disk is gone with it: what is left is sent before it ends, not written down.</summary>
    private const string SendAtTheEnd = "Azure.Monitor.OpenTelemetry.Exporter.DisablePersistOnShutdown";

    /// <summary>Figures of several instances are told apart by its id (OpenTelemetry, "service.instance.id").</summary>
    static partial void UseHost(OpenTelemetryBuilder telemetry) => telemetry
        .ConfigureResource(resource => resource.AddAttributes(
            [new("service.instance.id", RandomNumberGenerator.GetHexString(16, lowercase: true))]))
        .UseFunctionsWorkerDefaults();

    static partial void UseAzureMonitor(OpenTelemetryBuilder telemetry)
    {
        AppContext.SetSwitch(SendAtTheEnd, isEnabled: true);
        telemetry.UseAzureMonitorExporter();
        telemetry.Services.AddOptions<AzureMonitorExporterOptions>().Configure<IServiceProvider>((options, services) =>
        {
            // The app's identity: Application Insights takes no keys.
            options.Credential = services.GetService<TokenCredential>();
            options.TracesPerSecond = SpansASecond;

            // Else a log within a span that isn't kept is lost with it, and alerts look for logs.
            options.EnableTraceBasedLogsSampler = false;

            // The host has these.
            options.EnableLiveMetrics = false;
            options.EnablePerformanceCounters = false;
            options.EnableStandardMetrics = false;
        });
    }
}
