using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

public abstract partial class RowStoreContract
{
    public static TheoryData<string> ColumnTexts() =>
    [
        "", " ", "Ada Lovelace", "O'Brien \"Bob\"", "two\r\nlines", "=1+1", "<script>&amp;", "用户 😀", "שלום", "null",
        "true", "2020-01-01T00:00:00Z", "12", @"\u0041\", new string('é', 1024),
    ];

    [Theory]
    [MemberData(nameof(ColumnTexts))]
    public async Task Brings_back_a_column_as_it_was_written(string text)
    {
        await WriteAsync(new RowWrite.Insert("state", Bytes("x"), [new("UserId", text)]));

        Assert.Equal([new RowColumn("UserId", text)], (await ReadAsync("state"))!.Columns);
        Assert.Equal([new RowColumn("UserId", text)], (await ListAllAsync(new(_partition)))[0].Columns);
    }

    [Fact]
    public async Task Brings_back_columns_in_the_order_of_their_names()
    {
        RowColumn[] columns = [new("b", "2"), new("_", "4"), new("A1", "1"), new("a", "3")];
        await WriteAsync(new RowWrite.Insert("state", Bytes("x"), columns));

        Assert.Equal(["A1=1", "_=4", "a=3", "b=2"], await ColumnsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_later_write_leaves_no_column_of_an_earlier_one()
    {
        var version = await WriteAsync(new RowWrite.Insert("state", Bytes("x"), [new("Old", "1"), new("Both", "1")]));

        await WriteAsync(new RowWrite.Replace("state", version!, Bytes("x"), [new("Both", "2")]));
        Assert.Equal(["Both=2"], await ColumnsAsync(), StringComparer.Ordinal);

        await WriteAsync(new RowWrite.Put("state", Bytes("x"), [new("New", "3")]));
        Assert.Equal(["New=3"], await ColumnsAsync(), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("é")]
    [InlineData("odata.etag")]
    [InlineData("PartitionKey")]
    [InlineData("rowkey")]
    [InlineData("Timestamp")]
    [InlineData("ETag")]
    [InlineData("Content")]
    public async Task Refuses_a_name_that_a_column_may_not_have(string name) =>
        await AssertColumnsRefusedAsync(new RowColumn(name, "text"));

    [Fact]
    public async Task Refuses_columns_beyond_the_limits()
    {
        await AssertColumnsRefusedAsync(new RowColumn(new('n', 65), "text"));
        await AssertColumnsRefusedAsync(new RowColumn("Name", new('x', 1025)));
        await AssertColumnsRefusedAsync(new RowColumn("Name", "half a pair \uD83D"));
        await AssertColumnsRefusedAsync(new RowColumn("Name", "\uDE00"));
        await AssertColumnsRefusedAsync(new RowColumn("Name", "1"), new RowColumn("name", "2"));
        await AssertColumnsRefusedAsync([.. Enumerable.Range(0, 17).Select(number => new RowColumn($"C{number}", ""))]);

        RowColumn Longest(int number) => new($"C{number}".PadRight(64, 'c'), "");
        await WriteAsync(new RowWrite.Insert("state", Bytes("x"), [.. Enumerable.Range(0, 16).Select(Longest)]));
        Assert.Equal(16, (await ReadAsync("state"))!.Columns.Count);
    }

    private async Task AssertColumnsRefusedAsync(params RowColumn[] columns)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(
            Table, _partition, [new RowWrite.Insert("state", Bytes("x"), columns)], default));
        Assert.Null(await ReadAsync("state"));
    }

    private async Task<IEnumerable<string>> ColumnsAsync() =>
        (await ReadAsync("state"))!.Columns.Select(column => $"{column.Name}={column.Value}");
}
