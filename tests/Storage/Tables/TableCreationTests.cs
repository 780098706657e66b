using System.Text;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Storage.Tables;

/// <summary>A storage account that has no tables yet.</summary>
public sealed class TableCreationTests : IAsyncLifetime
{
    private readonly AzuriteServer _azurite = new();
    private CuttingProxy? _proxy;

    private CuttingProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        await _azurite.StartAsync();
        _proxy = await CuttingProxy.StartAsync(_azurite.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task A_missing_table_is_an_empty_one()
    {
        var store = NewStore();
        Assert.Empty(Proxy.Requests);

        Assert.Null(await store.ReadAsync(TableName.Users, "p", "k", default));
        Assert.Empty((await store.ListAsync(TableName.Users, new(null), default)).Rows);
        Assert.IsType<CommitResult.Written>(await store.CommitAsync(
            TableName.Users, "p", [new RowWrite.Delete("k", null)], default));

        Assert.Equal(3, Proxy.Requests.Count);
        Assert.Empty(TablesMade());
    }

    [Fact]
    public async Task The_first_write_makes_its_table_and_no_later_start_asks_again()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => WriteAsync(NewStore(), $"k{number}")));
        Assert.InRange(TablesMade().Count(), 1, 10);
        Assert.Equal(10, (await NewStore().ListAsync(TableName.Users, new("p"), default)).Rows.Count);

        var soFar = Proxy.Requests.Count;
        await WriteAsync(NewStore(), "later");
        Assert.Equal(["POST /devstoreaccount1/Users"], Proxy.Requests.Skip(soFar), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_transaction_makes_its_table_too()
    {
        var result = await NewStore().CommitAsync(TableName.Settings, "p", [Insert("one"), Insert("other")], default);

        Assert.IsType<CommitResult.Written>(result);
        Assert.NotNull(await NewStore().ReadAsync(TableName.Settings, "p", "other", default));
    }

    [Fact]
    public async Task A_replacement_in_a_missing_table_is_lost()
    {
        const string Version = "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"";

        Assert.IsType<CommitResult.Lost>(await NewStore().CommitAsync(
            TableName.Users, "p", [new RowWrite.Replace("k", Version, Encoding.UTF8.GetBytes("x"), [])], default));
    }

    private static async Task WriteAsync(TableRowStore store, string key) =>
        Assert.IsType<CommitResult.Written>(await store.CommitAsync(TableName.Users, "p", [Insert(key)], default));

    private static RowWrite.Insert Insert(string key) => new(key, Encoding.UTF8.GetBytes("x"), []);

    private IEnumerable<string> TablesMade() =>
        Proxy.Requests.Where(request => request.EndsWith("/Tables", StringComparison.Ordinal));

    private TableRowStore NewStore() => new(
        new TableServiceClient(Proxy.Endpoint, AzuriteServer.Credential, TableConnection.Options()),
        TimeProvider.System,
        NullLogger<TableRowStore>.Instance);
}
