using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http;

/// <summary>A service that reaches Azurite through a proxy. What it has stored is read past the proxy.</summary>
public sealed class ProxiedFixture : ServiceFixture
{
    private readonly AzuriteServer _azurite;
    private CuttingProxy? _proxy;

    public ProxiedFixture(AzuriteServer azurite)
    {
        _azurite = azurite;
        Hindrance = Foreign is null ? null : "The line between another service and its store isn't the tests' to cut.";
    }

    public CuttingProxy Proxy => _proxy!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    internal override async Task<LocalStore> OpenStoreAsync()
    {
        await _azurite.StartAsync();
        _proxy = await CuttingProxy.StartAsync(_azurite.Endpoint);
        var throughProxy = _azurite.ConnectionString.Replace(
            _azurite.Endpoint.AbsoluteUri, _proxy.Endpoint.AbsoluteUri, StringComparison.Ordinal);
        return new LocalStore(throughProxy, _ => new TableRowStore(
            _azurite.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance));
    }
}
