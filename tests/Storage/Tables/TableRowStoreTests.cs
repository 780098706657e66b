using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Storage.Tables;

public sealed class TableRowStoreTests(AzuriteServer azurite) : RowStoreContract, IAsyncLifetime
{
    private IRowStore? _store;

    protected override IRowStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        await azurite.StartAsync();
        _store = Another();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IRowStore Another() => new TableRowStore(
        new TableServiceClient(azurite.ConnectionString, TableConnection.Options()),
        TimeProvider.System,
        NullLogger<TableRowStore>.Instance);
}
