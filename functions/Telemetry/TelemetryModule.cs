using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Serverless2FA.Telemetry;

/// <summary>
/// What the room registers: what is logged, and where figures, spans and logs go. Where no setting names a receiver
/// nothing of OpenTelemetry is loaded, and a start costs nothing of it.
/// </summary>
public static partial class TelemetryModule
{
    /// <summary>A collector that speaks OTLP. Its own setting, by the OpenTelemetry specification.</summary>
    private const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Application Insights; only the official build sends there.</summary>
    private const string AzureMonitorSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>How long storage, vault and mail take to answer, by server: the one figure that is kept of this meter.</summary>
    private const string ClientMeter = "System.Net.Http";

    private const string ClientDuration = "http.client.request.duration";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging(logging => logging.AddLevels(configuration));
        var hasCollector = configuration[OtlpSetting] is { Length: > 0 };
        var hasAzureMonitor = configuration[AzureMonitorSetting] is { Length: > 0 };
        if (hasCollector || hasAzureMonitor)
        {
            Send(services, hasCollector, hasAzureMonitor);
        }

        return services;
    }

    /// <summary>
    /// The service's own sentences from Information on, all else from Warning on: the framework writes addresses of
    /// requests, with people's ids in them, at Information. `Logging` of the configuration can change that.
    /// </summary>
    public static ILoggingBuilder AddLevels(this ILoggingBuilder logging, IConfiguration configuration) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter(nameof(Serverless2FA), LogLevel.Information)
        .AddConfiguration(configuration.GetSection("Logging"));

    /// <summary>A method of its own: whoever doesn't call it doesn't load what it names.</summary>
    private static void Send(IServiceCollection services, bool hasCollector, bool hasAzureMonitor)
    {
        var telemetry = services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(Instruments.Name, ClientMeter).AddView(OnlyDuration))
            .WithTracing(traces => traces.AddSource(Instruments.Name))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true);
        UseHost(telemetry);
        if (hasCollector)
        {
            telemetry.UseOtlpExporter();
        }

        if (hasAzureMonitor)
        {
            UseAzureMonitor(telemetry);
        }
    }

    private static MetricStreamConfiguration? OnlyDuration(Instrument instrument) =>
        instrument.Meter.Name == ClientMeter && instrument.Name != ClientDuration ? MetricStreamConfiguration.Drop : null;

    /// <summary>What the host in which the app runs adds.</summary>
    static partial void UseHost(OpenTelemetryBuilder telemetry);

    /// <summary>Where it is compiled in, sends to Application Insights.</summary>
    static partial void UseAzureMonitor(OpenTelemetryBuilder telemetry);
}
