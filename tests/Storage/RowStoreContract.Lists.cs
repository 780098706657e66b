using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

public abstract partial class RowStoreContract
{
    [Fact]
    public async Task Lists_keys_in_ordinal_order()
    {
        await WriteAsync([.. KeyAlphabet.Reverse().Select(character => Insert($"{character}", ""))]);
        await WriteAsync(Insert("aa", ""), Insert("a-", ""), Insert("a~", ""), Insert("Z~", ""));

        var keys = (await ListAllAsync(new(_partition))).Select(row => row.Key).ToList();

        Assert.Equal(KeyAlphabet.Length + 4, keys.Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "a aa ab b c")]
    [InlineData("aa", null, "aa ab b c")]
    [InlineData(null, "b", "a aa ab")]
    [InlineData("a", "b", "a aa ab")]
    [InlineData("aa", "ab", "aa")]
    [InlineData("a!", "a~", "aa ab")]
    [InlineData("bb", "bz", "")]
    [InlineData("c", "a", "")]
    [InlineData("a", "a", "")]
    [InlineData("d", null, "")]
    [InlineData("'", "a'", "a")]
    [InlineData("a' or '1' eq '1", "a' or '1' eq '2", "")]
    public async Task Lists_a_range_from_its_beginning_up_to_its_end(string? from, string? until, string expected)
    {
        await WriteAsync(Insert("a", ""), Insert("aa", ""), Insert("ab", ""), Insert("b", ""), Insert("c", ""));

        var rows = await ListAllAsync(new(_partition, from, until));

        Assert.Equal(expected, string.Join(' ', rows.Select(row => row.Key)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Pages_hold_each_row_once(int pageSize)
    {
        await WriteAsync([.. Enumerable.Range(0, 9).Select(number => Insert($"row-{number}", Text(number)))]);

        var rows = await ListAllAsync(new(_partition, "row-1", "row-8", pageSize));

        Assert.Equal(Enumerable.Range(1, 7), rows.Select(NumberIn));
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task Another_instance_goes_on_with_a_list()
    {
        await WriteAsync([.. Enumerable.Range(0, 5).Select(number => Insert($"row-{number}", Text(number)))]);
        var query = new RowQuery(_partition, PageSize: 2);
        var numbers = new List<int>();
        do
        {
            var page = await Another().ListAsync(Table, query, default);
            numbers.AddRange(page.Rows.Select(NumberIn));
            query = query with { Continuation = page.Next };
        }
        while (query.Continuation is not null);

        Assert.Equal(Enumerable.Range(0, 5), numbers);
    }

    [Fact]
    public async Task A_list_goes_on_behind_a_row_that_was_deleted_meanwhile()
    {
        await WriteAsync([.. Enumerable.Range(0, 5).Select(number => Insert($"row-{number}", Text(number)))]);
        var first = await Store.ListAsync(Table, new(_partition, PageSize: 2), default);
        await WriteAsync(new RowWrite.Delete("row-1", null));
        await WriteAsync(new RowWrite.Delete("row-2", null));

        var rest = await ListAllAsync(new(_partition, PageSize: 2, Continuation: first.Next));

        Assert.Equal([3, 4], rest.Select(NumberIn));
    }

    [Fact]
    public async Task Lists_more_than_a_thousand_rows()
    {
        foreach (var hundred in Enumerable.Range(0, 1_050).Chunk(100))
        {
            await WriteAsync([.. hundred.Select(number => Insert($"row-{number:D4}", Text(number)))]);
        }

        var first = await Store.ListAsync(Table, new(_partition), default);
        Assert.InRange(first.Rows.Count, 1, 1_000);
        Assert.NotNull(first.Next);
        Assert.Equal(Enumerable.Range(0, 1_050), (await ListAllAsync(new(_partition))).Select(NumberIn));
        Assert.Equal(Enumerable.Range(0, 1_050), (await ListAllAsync(new(_partition, PageSize: 500))).Select(NumberIn));
    }

    [Fact]
    public async Task Lists_a_whole_table_by_partition_then_key()
    {
        foreach (var partition in new[] { "c", "a", "B" })
        {
            await Store.CommitAsync(
                Table, _partition + partition, [Insert("2", ""), Insert("1", ""), Insert("x", "")], default);
        }

        await Store.CommitAsync(TableName.Settings, _partition + "d", [Insert("1", "")], default);

        var rows = await ListAllAsync(new(null, "1", "3", PageSize: 4));

        var own = rows
            .Where(row => row.Partition.StartsWith(_partition, StringComparison.Ordinal))
            .Select(row => row.Partition[_partition.Length..] + row.Key);
        Assert.Equal("B1 B2 a1 a2 c1 c2", string.Join(' ', own));
    }

    [Fact]
    public async Task An_empty_partition_is_an_empty_list()
    {
        var page = await Store.ListAsync(Table, new(_partition), default);

        Assert.Empty(page.Rows);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Refuses_a_list_beyond_the_limits()
    {
        var refused = new RowQuery[]
        {
            new(_partition, PageSize: 0), new(_partition, PageSize: 1_001), new("a/b"), new(""),
            new(_partition, From: "é"), new(_partition, Until: "\u0001"), new(_partition, Continuation: "*"), new(_partition, Continuation: ""),
        };
        foreach (var query in refused)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.ListAsync(Table, query, default));
        }
    }

    private async Task<List<Row>> ListAllAsync(RowQuery query)
    {
        var rows = new List<Row>();
        do
        {
            var page = await Store.ListAsync(Table, query, default);
            Assert.InRange(page.Rows.Count, 0, query.PageSize);
            rows.AddRange(page.Rows);
            query = query with { Continuation = page.Next };
        }
        while (query.Continuation is not null);

        return rows;
    }
}
