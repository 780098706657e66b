using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    [Trait("Feature", "F45")]
    [Trait("Conformance", "C4")]
    public async Task Of_two_replacements_of_one_version_exactly_one_is_written()
    {
        var other = Another();
        var version = await WriteAsync(Insert("state", "start"));
        for (var round = 0; round < 25; round++)
        {
            var read = version;
            var results = await Task.WhenAll(
                Store.CommitAsync(Table, _partition, [Replace("state", read, "one")], default),
                other.CommitAsync(Table, _partition, [Replace("state", read, "other")], default));

            var written = Assert.Single(results.OfType<CommitResult.Written>());
            Assert.Single(results.OfType<CommitResult.Lost>());
            version = written.Versions[0];
            var row = await ReadAsync("state");
            Assert.Equal(version, row!.Version);
            Assert.Equal(results[0] == written ? "one" : "other", TextOf(row));
        }
    }

    [Fact]
    public async Task Of_many_insertions_of_one_row_exactly_one_is_written()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            Store.CommitAsync(Table, _partition, [Insert("state", Text(number))], default)));

        var winner = Assert.Single(Enumerable.Range(0, 20), number => results[number] is CommitResult.Written);
        Assert.Equal(winner, NumberIn((await ReadAsync("state"))!));
    }

    [Fact]
    [Trait("Feature", "F45")]
    [Trait("Conformance", "C12")]
    public async Task Fifty_parallel_increments_end_at_exactly_fifty()
    {
        await WriteAsync(Insert("count", "0"));
        var stores = new[] { Store, Another() };

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => IncrementAsync(stores[number % 2])));

        Assert.Equal(50, NumberIn((await ReadAsync("count"))!));
        Assert.Equal(50, (await ListAllAsync(new(_partition, "audit|", "audit|~"))).Count);
    }

    [Fact]
    public async Task Transactions_that_lose_take_nothing_of_their_neighbours_with_them()
    {
        await WriteAsync(Insert("taken", "first"));

        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Store.CommitAsync(
            Table,
            _partition,
            number % 3 == 0
                ? [Insert($"lost-{number}", "never"), Insert("taken", "second")]
                : [Insert($"won-{number}", Text(number)), Put("last", Text(number))],
            default)));

        Assert.Equal(
            Enumerable.Range(0, 60).Select(number => number % 3 != 0),
            results.Select(result => result is CommitResult.Written));
        Assert.Empty(await ListAllAsync(new(_partition, "lost-", "lost-~")));
        Assert.Equal(40, (await ListAllAsync(new(_partition, "won-", "won-~"))).Count);
        Assert.Equal("first", TextOf((await ReadAsync("taken"))!));
    }

    private async Task IncrementAsync(IRowStore store)
    {
        while (true)
        {
            var row = await store.ReadAsync(Table, _partition, "count", default);
            var next = Text(NumberIn(row!) + 1);
            var result = await store.CommitAsync(
                Table, _partition, [Replace("count", row!.Version, next), Insert($"audit|{next}", "")], default);
            if (result is CommitResult.Written)
            {
                return;
            }
        }
    }
}
