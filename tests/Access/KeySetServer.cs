using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Access;

/// <summary>An application's published keys, on this machine.</summary>
internal sealed class KeySetServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private KeySetServer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            Interlocked.Increment(ref _asked);
            context.Response.StatusCode = Status;
            return context.Response.WriteAsync(Document);
        });
    }

    /// <summary>What is published.</summary>
    public string Document { get; set; } = """{"keys":[]}""";

    public int Status { get; set; } = 200;

    /// <summary>How often somebody asked.</summary>
    public int Asked => _asked;

    public string Address => $"{_app.Urls.Single()}/jwks.json";

    public static async Task<KeySetServer> StartAsync()
    {
        var server = new KeySetServer();
        await server._app.StartAsync();
        return server;
    }

    public void Publish(params AsymmetricTicketKey[] keys) =>
        Document = $$"""{"keys":[{{string.Join(',', keys.Select(key => key.Jwk))}}]}""";

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
