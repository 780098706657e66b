using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;

namespace Serverless2FA.Tests.Storage.Embedded;

public sealed class EmbeddedRowStoreTests : RowStoreContract, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rows-").FullName;
    private readonly List<EmbeddedRowStore> _stores = [];

    public EmbeddedRowStoreTests() => Store = Another();

    protected override IRowStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    protected override IRowStore Another()
    {
        var store = new EmbeddedRowStore(_folder);
        _stores.Add(store);
        return store;
    }
}
