using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Http;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>
/// A service on a real Azurite, with a proxy between them that holds the process where it is to die. Its successor is
/// another process on the same store.
/// </summary>
internal sealed class KillableService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CuttingProxy _proxy;
    private readonly RunningService _first;

    private KillableService(CuttingProxy proxy, RunningService service) =>
        (_proxy, _first, Service) = (proxy, service, service);

    /// <summary>The process that lives, or was killed last.</summary>
    public RunningService Service { get; private set; }

    /// <summary>The requests that came to the store, as method and path.</summary>
    public IReadOnlyCollection<string> Requests => _proxy.Requests;

    public static async Task<KillableService> StartAsync(
        OwnAzurite azurite, IReadOnlyDictionary<string, string>? settings = null)
    {
        await azurite.Server.StartAsync();
        var proxy = await CuttingProxy.StartAsync(azurite.Server.Endpoint);
        var throughProxy = azurite.Server.ConnectionString.Replace(
            azurite.Server.Endpoint.AbsoluteUri, proxy.Endpoint.AbsoluteUri, StringComparison.Ordinal);
        var store = new LocalStore(throughProxy, _ => new TableRowStore(
            azurite.Server.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance));
        return new KillableService(proxy, await RunningService.StartAsync(store, settings));
    }

    /// <summary>From the first such request on no answer comes back, and what comes after it never arrives.</summary>
    /// <returns>The requests that are held, as they come.</returns>
    public IReadOnlyCollection<string> HoldFrom(Func<HttpRequest, bool> first, bool forward = true)
    {
        var (held, requests) = (0, new ConcurrentQueue<string>());
        _proxy.Fault = request =>
        {
            if (Volatile.Read(ref held) == 0 && !first(request))
            {
                return ProxyFault.None;
            }

            var isFirst = Interlocked.Exchange(ref held, 1) == 0;
            requests.Enqueue($"{request.Method} {request.Path}");
            return new ProxyFault.Delay(TimeSpan.FromMinutes(5), HoldRequest: !isFirst || !forward);
        };
        return requests;
    }

    /// <summary>Ends the process, of which this was asked.</summary>
    public async Task KillAsync(Task request)
    {
        Service.Kill();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        Release();
    }

    /// <summary>Holds nothing any more.</summary>
    public void Release() => _proxy.Fault = _ => ProxyFault.None;

    /// <summary>Starts another process in the place of the one that was killed.</summary>
    public async Task<RunningService> SucceedAsync()
    {
        var successor = await _first.StartAnotherAsync();
        await EndSuccessorAsync();
        return Service = successor;
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndSuccessorAsync();
        await _first.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    /// <summary>The first goes last: the data folder is its own.</summary>
    private ValueTask EndSuccessorAsync() => Service == _first ? ValueTask.CompletedTask : Service.DisposeAsync();
}
