using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Storage;

/// <summary>A real store of either kind, opened as often as a test has instances.</summary>
internal abstract class TestStore : IAsyncDisposable
{
    /// <summary>The store as one more instance of the service opens it.</summary>
    public abstract IRowStore Open();

    public abstract ValueTask DisposeAsync();

    public static TestStore Embedded() => new InFile();

    /// <summary>The Azurite that all tests share: keys have to be a test's own.</summary>
    public static async Task<TestStore> OnAsync(AzuriteServer azurite) => new InAzurite(await azurite.StartAsync());

    private sealed class InFile : TestStore
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("rows-").FullName;
        private readonly List<EmbeddedRowStore> _opened = [];

        public override IRowStore Open()
        {
            var store = new EmbeddedRowStore(_folder);
            _opened.Add(store);
            return store;
        }

        public override async ValueTask DisposeAsync()
        {
            foreach (var store in _opened)
            {
                await store.DisposeAsync();
            }

            Directory.Delete(_folder, recursive: true);
        }
    }

    private sealed class InAzurite(AzuriteServer azurite) : TestStore
    {
        public override IRowStore Open() => new TableRowStore(
            new TableServiceClient(azurite.ConnectionString, TableConnection.Options()),
            TimeProvider.System,
            NullLogger<TableRowStore>.Instance);

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
