using Azure.Data.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>Every character that a key may have ("Understanding the Table service data model", key fields).</summary>
public sealed class EntityKeysTests(AzuriteServer azurite) : IAsyncLifetime
{
    private TableClient _table = null!;

    public static TheoryData<string> Keys =>
    [
        "", " ", "a b", " leading and trailing ", "'", "''", "O'Brien", "it''s", "\"", "%", "%27", "%2F", "100%25",
        "+", "a+b", "&", "a=b&c=d", ";", ":", "@", "$", "$batch", ",", "<>", "[]", "{0}", "|", "^", "`", "~", "!", "*",
        "()", "')", "',RowKey='", ".", "..", "-", "_", "=", "ünï", "漢字", "עברית", "👩‍🚀", "e\u0301", "audit|0001|x",
    ];

    // Azurite 3.35 takes all up to the last ', of a transaction's address for the partition key; Azure does not.
    public static TheoryData<string> TransactionKeys =>
        [.. Keys.Where(row => !row.Data.StartsWith(',') && !row.Data.Contains("',", StringComparison.Ordinal))];

    public async ValueTask InitializeAsync() => _table = await NewTable.InAsync(azurite);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Addresses_an_entity_by_any_key(string key)
    {
        var added = await _table.AddEntityAsync(new TableEntity(key, key) { ["A"] = 1 });
        await _table.UpdateEntityAsync(new TableEntity(key, key) { ["A"] = 2 }, added.Headers.ETag!.Value);
        await _table.UpsertEntityAsync(new TableEntity(key, key) { ["B"] = 3 });

        var read = (await _table.GetEntityAsync<TableEntity>(key, key)).Value;

        Assert.Equal((key, key), (read.PartitionKey, read.RowKey));
        Assert.Equal((2, 3), (read.GetInt32("A"), read.GetInt32("B")));
        Assert.Equal(204, (await _table.DeleteEntityAsync(key, key, read.ETag)).Status);
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>(key, key)).HasValue);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Finds_an_entity_by_any_key(string key)
    {
        await _table.AddEntityAsync(new TableEntity(key, key));
        await _table.AddEntityAsync(new TableEntity(key, key + "x"));

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}");
        var found = await _table.QueryAsync<TableEntity>(filter).ToListAsync();

        var entity = Assert.Single(found);
        Assert.Equal((key, key), (entity.PartitionKey, entity.RowKey));
    }

    [Theory]
    [MemberData(nameof(TransactionKeys))]
    public async Task Writes_an_entity_by_any_key_in_a_transaction(string key)
    {
        var added = await _table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity(key, key) { ["A"] = 1 })]);
        var tag = added.Value[0].Headers.ETag!.Value;
        await _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, new TableEntity(key, key), tag),
            new(TableTransactionActionType.UpsertMerge, new TableEntity(key, key + "x")),
        ]);

        Assert.False((await _table.GetEntityAsync<TableEntity>(key, key)).Value.ContainsKey("A"));
        await _table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, new TableEntity(key, key))]);
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>(key, key)).HasValue);
    }
}
