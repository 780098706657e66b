using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// A service on an Azurite that it shares with nobody: who owns the account is for its suite alone to say.
/// </summary>
public sealed class OwnAzuriteFixture : ServiceFixture
{
    private readonly AzuriteServer _azurite = new();

    public OwnAzuriteFixture() =>
        Hindrance = Foreign is null ? null : $"{AddressVariable} names a service: the suites run against it once.";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    internal override async Task<LocalStore> OpenStoreAsync()
    {
        await _azurite.StartAsync();
        return new LocalStore(_azurite.ConnectionString, _ => new TableRowStore(
            _azurite.Client(), TimeProvider.System, NullLogger<TableRowStore>.Instance));
    }
}
