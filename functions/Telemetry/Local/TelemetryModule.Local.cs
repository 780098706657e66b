using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Serverless2FA.Telemetry;

/// <summary>The local host measures requests itself: no Functions host does it for it.</summary>
public static partial class TelemetryModule
{
    /// <summary>Ids of people stand in addresses, and what a browser says of itself is personal data, too (C42).</summary>
    private static readonly string[] Personal =
        ["url.path", "url.query", "user_agent.original", "client.address", "network.peer.address"];

    static partial void UseHost(OpenTelemetryBuilder telemetry) => telemetry
        // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
        .ConfigureResource(resource => resource.AddService("serverless2fa").AddEnvironmentVariableDetector())
        .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting"))
        .WithTracing(traces => traces.AddAspNetCoreInstrumentation(options =>
        {
            options.EnrichWithHttpRequest = (span, _) => RemovePersonal(span);
            options.EnrichWithHttpResponse = (span, _) => RemovePersonal(span);
        }));

    private static void RemovePersonal(Activity span)
    {
        foreach (var tag in Personal)
        {
            span.SetTag(tag, value: null);
        }
    }
}
