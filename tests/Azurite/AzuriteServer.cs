using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Azurite;

/// <summary>
/// A real Azurite (its table service) on a free port of the loopback address. As an assembly fixture it is the one
/// that all tests of a run share, in memory; the first test that asks with <see cref="StartAsync"/> starts it. A test
/// that wants to kill and restart one makes its own with <see cref="InFolder"/>. It ends with the test process,
/// however that ends.
/// </summary>
/// <example>
/// <code>
/// public sealed class SomeTests(AzuriteServer azurite) : IAsyncLifetime
/// {
///     public async ValueTask InitializeAsync() => _tables = (await azurite.StartAsync()).Client();
/// </code>
/// </example>
public sealed class AzuriteServer : IAsyncLifetime
{
    // The emulator's well-known account; public and the same everywhere.
    private const string Account = "devstoreaccount1";
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string? _folder;
    private AzuriteProcess? _process;
    private int _port;

    /// <summary>The shared one.</summary>
    public AzuriteServer()
    {
    }

    private AzuriteServer(string folder) => _folder = folder;

    /// <summary>Where the account's tables are. There is one after <see cref="StartAsync"/>.</summary>
    public Uri Endpoint => _port == 0
        ? throw new InvalidOperationException("Await StartAsync first.")
        : new Uri($"http://127.0.0.1:{_port}/{Account}");

    /// <summary>What a client is made with. There is one after <see cref="StartAsync"/>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};TableEndpoint={Endpoint};";

    /// <summary>A client's credential.</summary>
    public static TableSharedKeyCredential Credential => new(Account, Key);

    /// <summary>One of the test's own, which keeps its tables in a folder.</summary>
    public static AzuriteServer InFolder(string folder) => new(folder);

    /// <summary>A client of this server.</summary>
    public TableServiceClient Client(TableClientOptions? options = null) => new(ConnectionString, options);

    /// <summary>Starts the server unless it runs; after a stop on the port that it had.</summary>
    /// <exception cref="InvalidOperationException">Node.js is missing, or Azurite did not start.</exception>
    public async Task<AzuriteServer> StartAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_process is null or { HasExited: true })
            {
                await NpmInstallation.Azurite.EnsureAsync();
                (_process, _port) = await StartProcessAsync();
            }

            return this;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends the server as an operator does: what it has is written to its folder first.</summary>
    public async Task StopAsync() => await (_process?.StopAsync() ?? Task.CompletedTask);

    /// <summary>
    /// Ends the server as a crash does. What it took within the last 5 s may not be in its folder yet, answered or not:
    /// unlike a storage account, Azurite writes to disk every 5 s.
    /// </summary>
    public async Task KillAsync() => await (_process?.KillAsync() ?? Task.CompletedTask);

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        _gate.Dispose();
    }

    // Between finding a port free and taking it somebody else may take it: then it is another port's turn.
    private async Task<(AzuriteProcess Process, int Port)> StartProcessAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = _port == 0 ? FreePort() : _port;
            try
            {
                return (await AzuriteProcess.StartAsync(port, _folder), port);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
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
