using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace Serverless2FA.Telemetry;

/// <summary>
/// Under the Functions host, which measures requests and invocations: the worker says that it sends its own logs.
/// </summary>
public static partial class TelemetryModule
{
    static partial void UseHost(OpenTelemetryBuilder telemetry) => telemetry.UseFunctionsWorkerDefaults();

    static partial void UseAzureMonitor(OpenTelemetryBuilder telemetry)
    {
        telemetry.UseAzureMonitorExporter();

        // By the app's identity, which Storage/ registers: Application Insights takes no keys. Without one (development
        // with a connection string) there is nothing to prove.
        telemetry.Services.AddOptions<AzureMonitorExporterOptions>().Configure<IServiceProvider>(
            (options, services) => options.Credential = services.GetService<TokenCredential>());
    }
}
