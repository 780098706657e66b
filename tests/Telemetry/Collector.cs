using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Telemetry;

/// <summary>Takes figures, spans and logs by OTLP over HTTP, as a collector does.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = [];

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue((signal, body.ToArray()));
        });
    }

    /// <summary>The settings of a service that sends here, soon after each thing.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "300",
    };

    /// <summary>Every text that came, of all signals.</summary>
    public string Text => string.Join('\n', _received.Select(one => Encoding.UTF8.GetString(one.Body)));

    /// <summary>The figures as they were sent last, by name and tags: `name{key=value,..}`.</summary>
    public IReadOnlyDictionary<string, double> Figures
    {
        get
        {
            var figures = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (_, body) in _received.Where(one => one.Signal == "metrics"))
            {
                foreach (var (figure, value) in OtlpFigures.Read(body))
                {
                    figures[figure] = value;
                }
            }

            return figures;
        }
    }

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>What came by one signal: `traces`, `logs` or `metrics`.</summary>
    public string TextOf(string signal) => string.Join(
        '\n', _received.Where(one => one.Signal == signal).Select(one => Encoding.UTF8.GetString(one.Body)));

    /// <summary>Waits until what came satisfies a test.</summary>
    public async Task UntilAsync(Func<Collector, bool> isThere)
    {
        for (var i = 0; i < 200 && !isThere(this); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.True(isThere(this), string.Join('\n', Figures.Select(figure => $"{figure.Key} {figure.Value}")));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
