using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Http;

/// <summary>A service on Azurite. Where the environment names another, that one is enough.</summary>
public sealed class AzuriteFixture : ServiceFixture
{
    private readonly AzuriteServer _azurite;

    public AzuriteFixture(AzuriteServer azurite)
    {
        _azurite = azurite;
        Hindrance = Foreign is null ? null : $"{AddressVariable} names a service: the suites run against it once.";
    }

    internal override async Task<LocalStore> OpenStoreAsync()
    {
        await _azurite.StartAsync();
        return new LocalStore(_azurite.ConnectionString, _ => new TableRowStore(
            _azurite.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance));
    }
}
