using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

/// <summary>What every store promises. Each test has partitions of its own, so that all may use one database.</summary>
public abstract partial class RowStoreContract
{
    protected const TableName Table = TableName.Users;

    private readonly string _partition = "p-" + RandomNumberGenerator.GetHexString(24, lowercase: true);

    protected abstract IRowStore Store { get; }

    /// <summary>Another store object upon the same data, as another instance or a later start has it.</summary>
    protected abstract IRowStore Another();

    [Fact]
    public async Task Reads_nothing_where_nothing_is()
    {
        await WriteAsync(Insert("here", "text"));

        Assert.Null(await ReadAsync("elsewhere"));
        Assert.Null(await Store.ReadAsync(Table, _partition + "x", "here", default));
        Assert.Null(await Store.ReadAsync(TableName.Settings, _partition, "here", default));
    }

    [Fact]
    public async Task Reads_what_was_inserted()
    {
        var version = await WriteAsync(Insert("state", "a document"));

        var row = await ReadAsync("state");

        Assert.Equal(_partition, row!.Partition);
        Assert.Equal("state", row.Key);
        Assert.Equal("a document", TextOf(row));
        Assert.Equal(version, row.Version);
        Assert.Empty(row.Columns);
    }

    [Fact]
    [Trait("Feature", "F45")]
    public async Task Another_instance_reads_what_was_written()
    {
        await WriteAsync(Insert("state", "a document"));

        var row = await Another().ReadAsync(Table, _partition, "state", default);

        Assert.Equal("a document", TextOf(row!));
    }

    [Fact]
    public async Task Inserts_a_row_only_once()
    {
        await WriteAsync(Insert("state", "first"));

        await AssertLostAsync(Insert("state", "second"));

        Assert.Equal("first", TextOf((await ReadAsync("state"))!));
    }

    [Fact]
    public async Task Replaces_the_version_that_was_read()
    {
        var first = await WriteAsync(Insert("state", "first"));

        var second = await WriteAsync(Replace("state", first, "second"));

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        var row = await ReadAsync("state");
        Assert.Equal("second", TextOf(row!));
        Assert.Equal(second, row!.Version);
    }

    [Fact]
    public async Task Replaces_no_other_version()
    {
        var first = await WriteAsync(Insert("state", "first"));
        var other = await WriteAsync(Insert("other", "other"));
        var second = await WriteAsync(Replace("state", first, "second"));

        await AssertLostAsync(Replace("state", first, "stale"));
        await AssertLostAsync(Replace("state", other, "of another row"));
        await AssertLostAsync(Replace("missing", second, "not there"));

        Assert.Equal("second", TextOf((await ReadAsync("state"))!));
        Assert.Null(await ReadAsync("missing"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("W/\"")]
    [InlineData("\"*\"")]
    [InlineData("0000000000000000")]
    [InlineData("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"")]
    [InlineData("W/\"x\"\r\nx-ms-injected: 1")]
    public async Task A_version_that_the_store_never_gave_matches_nothing(string version)
    {
        await WriteAsync(Insert("state", "first"));

        await AssertLostAsync(Replace("state", version, "second"));
        await AssertLostAsync(new RowWrite.Delete("state", version));
        await AssertLostAsync(Insert("audit", "entry"), Replace("state", version, "second"));

        Assert.Equal("first", TextOf((await ReadAsync("state"))!));
        Assert.Null(await ReadAsync("audit"));
    }

    [Fact]
    public async Task A_version_never_comes_again()
    {
        var first = await WriteAsync(Insert("state", "same"));
        await WriteAsync(new RowWrite.Delete("state", first));
        await WriteAsync(Insert("state", "same"));

        await AssertLostAsync(Replace("state", first, "second"));
        await AssertLostAsync(new RowWrite.Delete("state", first));
    }

    [Fact]
    public async Task Puts_a_row_whatever_is_there()
    {
        var first = await WriteAsync(Put("state", "first"));
        var second = await WriteAsync(Put("state", "second"));

        Assert.NotEqual(first, second, StringComparer.Ordinal);
        await AssertLostAsync(Replace("state", first, "stale"));
        Assert.Equal("second", TextOf((await ReadAsync("state"))!));
    }

    [Fact]
    public async Task Deletes_the_version_that_was_read_and_no_other()
    {
        var first = await WriteAsync(Insert("state", "first"));
        var second = await WriteAsync(Replace("state", first, "second"));

        await AssertLostAsync(new RowWrite.Delete("state", first));
        Assert.NotNull(await ReadAsync("state"));
        Assert.Null(await WriteAsync(new RowWrite.Delete("state", second)));
        Assert.Null(await ReadAsync("state"));
        await AssertLostAsync(new RowWrite.Delete("state", second));
    }

    [Fact]
    public async Task Deletes_whatever_is_there_also_nothing()
    {
        await WriteAsync(Insert("state", "first"));

        Assert.Null(await WriteAsync(new RowWrite.Delete("state", null)));
        Assert.Null(await WriteAsync(new RowWrite.Delete("state", null)));
        Assert.Null(await ReadAsync("state"));
    }

    [Fact]
    public async Task Does_nothing_for_a_caller_who_has_gone()
    {
        var gone = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.CommitAsync(Table, _partition, [Insert("state", "text")], gone));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.ReadAsync(Table, _partition, "state", gone));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.ListAsync(Table, new(_partition), gone));
        Assert.Null(await ReadAsync("state"));
    }

    protected static RowWrite Insert(string key, string text) => new RowWrite.Insert(key, Bytes(text), []);

    protected static RowWrite Put(string key, string text) => new RowWrite.Put(key, Bytes(text), []);

    protected static RowWrite Replace(string key, string? version, string text) =>
        new RowWrite.Replace(key, version!, Bytes(text), []);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string TextOf(Row row) => Encoding.UTF8.GetString(row.Content.Span);

    private static int NumberIn(Row row) => int.Parse(TextOf(row), CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<Row?> ReadAsync(string key) => Store.ReadAsync(Table, _partition, key, default);

    private async Task<string?> WriteAsync(params RowWrite[] writes) =>
        Assert.IsType<CommitResult.Written>(await Store.CommitAsync(Table, _partition, writes, default)).Versions[0];

    private async Task AssertLostAsync(params RowWrite[] writes) =>
        Assert.IsType<CommitResult.Lost>(await Store.CommitAsync(Table, _partition, writes, default));
}
