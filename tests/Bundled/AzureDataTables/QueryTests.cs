using Azure.Data.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class QueryTests(AzuriteServer azurite) : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync() => _table = await NewTable.InAsync(azurite);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Finds_nothing_in_an_empty_table()
    {
        Assert.Empty(await _table.QueryAsync<TableEntity>().ToListAsync());

        var page = Assert.Single(await _table.QueryAsync<TableEntity>().AsPages().ToListAsync());
        Assert.Empty(page.Values);
        Assert.Null(page.ContinuationToken);
    }

    [Fact]
    public async Task Lists_in_order_of_partition_and_row()
    {
        foreach (var (partition, row) in new[] { ("b", "1"), ("a", "2"), ("B", "3"), ("a", "10"), ("a", "1") })
        {
            await _table.AddEntityAsync(new TableEntity(partition, row));
        }

        var entities = await _table.QueryAsync<TableEntity>().ToListAsync();

        Assert.Equal(
            ["B/3", "a/1", "a/10", "a/2", "b/1"],
            entities.Select(entity => $"{entity.PartitionKey}/{entity.RowKey}"),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Filters_a_range_of_one_partition()
    {
        await SeedAsync("p", 10);
        await SeedAsync("q", 10);
        var (from, until) = ("r0003", "r0006");

        var found = await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(
            $"PartitionKey eq {"p"} and RowKey ge {from} and RowKey lt {until}")).ToListAsync();

        Assert.Equal(["r0003", "r0004", "r0005"], found.Select(entity => entity.RowKey), StringComparer.Ordinal);
        Assert.All(found, entity => Assert.Equal("p", entity.PartitionKey));
        Assert.All(found, entity => Assert.NotEqual(default, entity.ETag));
    }

    [Fact]
    public async Task Returns_only_the_properties_asked_for()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1L, ["B"] = "two", ["C"] = true });

        var entity = Assert.Single(await _table.QueryAsync<TableEntity>(select: ["A", "B"]).ToListAsync());

        Assert.Equal((1L, "two"), (entity.GetInt64("A"), entity.GetString("B")));
        Assert.False(entity.ContainsKey("C"));
    }

    [Fact]
    public async Task Follows_the_pages_of_more_than_a_thousand_entities()
    {
        await SeedAsync("p", 1050);

        var pages = await _table.QueryAsync<TableEntity>().AsPages().ToListAsync();

        Assert.Equal([1000, 50], pages.Select(page => page.Values.Count));
        Assert.Equal(
            Enumerable.Range(0, 1050).Select(i => $"r{i:D4}"),
            pages.SelectMany(page => page.Values).Select(entity => entity.RowKey),
            StringComparer.Ordinal);
        Assert.NotNull(pages[0].ContinuationToken);
        Assert.Null(pages[1].ContinuationToken);
    }

    [Fact]
    public async Task Keeps_pages_as_small_as_asked_for()
    {
        await SeedAsync("p", 7);

        var byQuery = await _table.QueryAsync<TableEntity>(maxPerPage: 3).AsPages().ToListAsync();
        var byHint = await _table.QueryAsync<TableEntity>(maxPerPage: 3).AsPages(pageSizeHint: 5).ToListAsync();

        Assert.Equal([3, 3, 1], byQuery.Select(page => page.Values.Count));
        Assert.Equal([5, 2], byHint.Select(page => page.Values.Count));
    }

    [Fact]
    public async Task Resumes_where_another_client_stopped()
    {
        await SeedAsync("p", 5);
        await _table.AddEntityAsync(new TableEntity("q 'ü%/".Replace("/", "", StringComparison.Ordinal), " x y "));
        var filter = TableClient.CreateQueryFilter($"RowKey ne {"r0001"}");

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var table = azurite.Client().GetTableClient(_table.Name);
            var page = await table.QueryAsync<TableEntity>(filter, maxPerPage: 1).AsPages(continuation).FirstAsync();
            seen.AddRange(page.Values.Select(entity => entity.RowKey));
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);

        Assert.Equal(["r0000", "r0002", "r0003", "r0004", " x y "], seen);
    }

    [Fact]
    public async Task Finds_by_a_value_of_every_type()
    {
        var guid = Guid.NewGuid();
        var time = new DateTimeOffset(2026, 3, 1, 1, 2, 3, 456, TimeSpan.FromHours(2));
        var (text, large, number, real, yes) = ("O'Brien & \"co\" %27", long.MaxValue, -7, 1.5, true);
        await _table.AddEntityAsync(new TableEntity("p", "other") { ["Text"] = "x", ["Large"] = 1L, ["Number"] = 1 });
        await _table.AddEntityAsync(new TableEntity("p", "it")
        {
            ["Text"] = text,
            ["Large"] = large,
            ["Number"] = number,
            ["Real"] = real,
            ["Yes"] = yes,
            ["Guid"] = guid,
            ["Time"] = time,
        });

        await FindsItAsync($"Text eq {text}");
        await FindsItAsync($"Large eq {large}");
        await FindsItAsync($"Number lt {number + 1}");
        await FindsItAsync($"Real eq {real}");
        await FindsItAsync($"Yes eq {yes}");
        await FindsItAsync($"Guid eq {guid}");
        await FindsItAsync($"Time eq {time}");
        await FindsItAsync($"Time eq {time.UtcDateTime}");
    }

    [Fact]
    public async Task Ends_when_it_is_cancelled()
    {
        await SeedAsync("p", 5);
        using var cancellation = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var query = _table.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation.Token);
            await foreach (var page in query.AsPages())
            {
                seen += page.Values.Count;
                await cancellation.CancelAsync();
            }
        });

        Assert.Equal(1, seen);
    }

    private async Task FindsItAsync(FormattableString filter)
    {
        var found = await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter(filter)).ToListAsync();
        Assert.Equal("it", Assert.Single(found).RowKey);
    }

    private async Task SeedAsync(string partition, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await _table.SubmitTransactionAsync(chunk.Select(i => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity(partition, $"r{i:D4}"))));
        }
    }
}
