using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery;
using Serverless2FA.Hosting;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Demo;

/// <summary>The app with its demo in this process, so that a test can send what no request sends yet.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;

    private DemoHost(string folder, IHost host, int port)
    {
        (_folder, _host) = (folder, host);
        Client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
    }

    public HttpClient Client { get; }

    public MessageSenders Senders => _host.Services.GetRequiredService<MessageSenders>();

    public static async Task<DemoHost> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("demo-").FullName;
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        var place = new LocalPlace([], "/nowhere", folder, TextWriter.Null);
        var options = LocalHost.AddTo(builder, new CommandLine.Run(0, ".data"), place);
        LocalRooms.AddTo(builder, options);
        builder.Services.AddServerless2FA(builder.Configuration);
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync();
        return new DemoHost(folder, host, options.Port);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
