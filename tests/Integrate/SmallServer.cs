using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Serverless2FA.Tests.Hosting;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Integrate;

/// <summary>A small server of docs/integrate.md and the service that it integrates, started as the document says.</summary>
public sealed class SmallServer : IAsyncDisposable
{
    /// <summary>The first start compiles it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly LocalHostProcess _service;
    private readonly Process _process;
    private readonly string _folder;

    private SmallServer(LocalHostProcess service, Process process, string folder, Uri address) =>
        (_service, _process, _folder, Address) = (service, process, folder, address);

    /// <summary>Where the application is.</summary>
    public Uri Address { get; }

    /// <summary>Where the service is.</summary>
    public Uri Service => _service.Address;

    /// <summary>Starts one of them.</summary>
    /// <param name="kind">`node` or `aspnetcore`.</param>
    public static async Task<SmallServer> StartAsync(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("serverless2fa-integrate-").FullName;
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort()}"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "local.settings.json"),
            JsonSerializer.Serialize(new { Host = new { CORS = address.GetLeftPart(UriPartial.Authority) } }));
        var data = Path.Combine(folder, "data");
        var service = await LocalHostProcess.StartAsync(data, folder);
        using var http = new HttpClient();
        using var healthy = await http.GetAsync(new Uri(service.Address, "api/health"));
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);

        var process = new Process { StartInfo = await CommandAsync(kind, address) };
        process.StartInfo.Environment["TWO_FACTOR_URL"] = service.Address.GetLeftPart(UriPartial.Authority);
        process.StartInfo.Environment["TICKET_KEY"] = await TicketKeyAsync(data);
        NpmInstallation.Start(process);
        await WaitAsync(process, address);
        return new SmallServer(service, process, folder, address);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<ProcessStartInfo> CommandAsync(string kind, Uri address)
    {
        if (kind == "node")
        {
            await NpmInstallation.Integrate.EnsureAsync();
            var node = NpmInstallation.Integrate.Command("node", ["server.mjs"]);
            node.Environment["PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
            return node;
        }

        return new ProcessStartInfo(
            "dotnet", ["run", "server.cs", "--urls", address.GetLeftPart(UriPartial.Authority)])
        {
            WorkingDirectory = Sources.PathOf("docs", "integrate", "aspnetcore"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    /// <summary>As the document takes it.</summary>
    private static async Task<string> TicketKeyAsync(string data)
    {
        using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(data, "keys", "ticket.json")));
        return file.RootElement.GetProperty("versions")[0].GetProperty("material").GetString()!;
    }

    private static async Task WaitAsync(Process process, Uri address)
    {
        // Its pipes would fill up unread.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var http = new HttpClient();
        for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            try
            {
                using var answer = await http.GetAsync(address);
                return;
            }
            catch (HttpRequestException) when (deadline.Elapsed < Patience && !process.HasExited)
            {
            }
            catch (HttpRequestException exception)
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"It did not start:\n{await output}\n{await error}", exception);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
