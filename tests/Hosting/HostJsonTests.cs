using System.Globalization;
using System.Text.Json;

namespace Serverless2FA.Tests.Hosting;

/// <summary>host.json lies at the root, is built and published beside the app, and says what the app counts on.</summary>
[Trait("Feature", "F43")]
public sealed class HostJsonTests
{
    /// <summary>What Azure's load balancer lets a request take, and so more than any request here needs.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(230);

    [Fact]
    public void Lies_beside_the_built_app() => Assert.Equal(
        File.ReadAllText(Sources.PathOf("host.json")),
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));

    [Fact]
    public void Has_the_host_send_telemetry_as_the_worker_does() =>
        Assert.Equal("OpenTelemetry", Read().GetProperty("telemetryMode").GetString());

    [Fact]
    public void Ends_no_function_before_its_request_or_report_is_done()
    {
        var limit = TimeSpan.Parse(Read().GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture);

        Assert.InRange(limit, LongestRequest, TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void Says_how_many_requests_an_instance_takes_and_that_only_https_will_do()
    {
        var http = Read().GetProperty("extensions").GetProperty("http");

        Assert.Equal("api", http.GetProperty("routePrefix").GetString());
        Assert.True(http.GetProperty("maxOutstandingRequests").GetInt32() > http.GetProperty("maxConcurrentRequests").GetInt32());
        Assert.False(http.GetProperty("dynamicThrottlesEnabled").GetBoolean());
        Assert.True(http.GetProperty("hsts").GetProperty("isEnabled").GetBoolean());

        // Days: the host reads a time span.
        Assert.Equal(365, TimeSpan.Parse(http.GetProperty("hsts").GetProperty("maxAge").GetString()!, CultureInfo.InvariantCulture).TotalDays);
    }

    private static JsonElement Read() => JsonDocument.Parse(File.ReadAllText(Sources.PathOf("host.json"))).RootElement;
}
