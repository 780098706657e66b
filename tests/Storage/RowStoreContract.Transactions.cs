using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

public abstract partial class RowStoreContract
{
    public static TheoryData<string> FailingWrites() =>
        ["insert", "replace", "replace-missing", "delete", "delete-missing"];

    [Theory]
    [MemberData(nameof(FailingWrites))]
    public async Task A_transaction_whose_last_condition_fails_changes_nothing(string failing)
    {
        var version = await WriteAsync(Insert("state", "first"));
        var doomed = await WriteAsync(Insert("doomed", "first"));
        var stale = await WriteAsync(Insert("there", "first"));
        await WriteAsync(Replace("there", stale, "second"));
        RowWrite last = failing switch
        {
            "insert" => Insert("there", "third"),
            "replace" => Replace("there", stale, "third"),
            "replace-missing" => Replace("missing", stale, "third"),
            "delete" => new RowWrite.Delete("there", stale),
            _ => new RowWrite.Delete("missing", stale),
        };

        await AssertLostAsync(
            Replace("state", version, "second"),
            Insert("new", "new"),
            Put("put", "put"),
            new RowWrite.Delete("doomed", doomed),
            last);

        Assert.Equal(version, (await ReadAsync("state"))!.Version);
        Assert.Equal("first", TextOf((await ReadAsync("state"))!));
        Assert.Equal(doomed, (await ReadAsync("doomed"))!.Version);
        Assert.Equal("second", TextOf((await ReadAsync("there"))!));
        Assert.Null(await ReadAsync("new"));
        Assert.Null(await ReadAsync("put"));
        Assert.Null(await ReadAsync("missing"));
    }

    [Fact]
    public async Task Writes_rows_of_every_kind_together()
    {
        var state = await WriteAsync(Insert("state", "first"));
        var old = await WriteAsync(Insert("old", "old"));

        var written = Assert.IsType<CommitResult.Written>(await Store.CommitAsync(
            Table,
            _partition,
            [Insert("a", "a"), Replace("state", state, "second"), new RowWrite.Delete("old", old), Put("b", "b")],
            default));

        Assert.Equal(4, written.Versions.Count);
        Assert.Equal((await ReadAsync("a"))!.Version, written.Versions[0]);
        Assert.Equal((await ReadAsync("state"))!.Version, written.Versions[1]);
        Assert.Null(written.Versions[2]);
        Assert.Null(await ReadAsync("old"));
        Assert.Equal((await ReadAsync("b"))!.Version, written.Versions[3]);
        await WriteAsync(Replace("state", written.Versions[1], "third"));
    }

    [Fact]
    public async Task Writes_one_hundred_rows_together_and_refuses_more()
    {
        RowWrite[] Rows(int count) =>
            [.. Enumerable.Range(0, count).Select(number => Insert($"row-{number:D3}", Text(number)))];

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Table, _partition, Rows(101), default));
        Assert.Empty(await ListAllAsync(new(_partition)));

        await WriteAsync(Rows(100));

        var rows = await ListAllAsync(new(_partition));
        Assert.Equal(Enumerable.Range(0, 100), rows.Select(NumberIn));
    }

    [Fact]
    public async Task Refuses_a_transaction_of_nothing() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(Table, _partition, [], default));

    [Fact]
    public async Task Refuses_a_key_that_is_written_twice()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => Store.CommitAsync(Table, _partition, [Put("state", "one"), Put("state", "two")], default));
        Assert.Null(await ReadAsync("state"));

        // Keys differ by their case.
        await WriteAsync(Put("state", "one"), Put("State", "two"));
        Assert.Equal("one", TextOf((await ReadAsync("state"))!));
    }

    [Fact]
    public async Task Refuses_a_removal_without_a_condition_among_other_writes() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(
            Table, _partition, [Put("state", "one"), new RowWrite.Delete("old", null)], default));
}
