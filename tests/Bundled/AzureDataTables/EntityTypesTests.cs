using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class EntityTypesTests(AzuriteServer azurite) : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync() => _table = await NewTable.InAsync(azurite);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("\"quotes\" 'and' \\ back / slashes")]
    [InlineData("line\r\nbreaks\tand\u0001controls")]
    [InlineData("ünïcödé 漢字 עברית 👩‍🚀 \u200f")]
    [InlineData("--changeset_x\r\n--batch_x--")]
    [InlineData("null")]
    public async Task Keeps_a_text(string text) =>
        Assert.Equal(text, (await RoundTripAsync(text)).GetString("Value"));

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task Keeps_an_int(int number) =>
        Assert.Equal(number, (await RoundTripAsync(number)).GetInt32("Value"));

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0L)]
    [InlineData(9_007_199_254_740_993L)]
    [InlineData(long.MaxValue)]
    public async Task Keeps_a_long(long number) =>
        Assert.Equal(number, (await RoundTripAsync(number)).GetInt64("Value"));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-1.5)]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(5e-324)]
    public async Task Keeps_a_double(double number) =>
        Assert.Equal(number, (await RoundTripAsync(number)).GetDouble("Value"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Keeps_a_Boolean(bool value) =>
        Assert.Equal(value, (await RoundTripAsync(value)).GetBoolean("Value"));

    [Fact]
    public async Task Keeps_a_GUID()
    {
        var guid = Guid.NewGuid();

        Assert.Equal(guid, (await RoundTripAsync(guid)).GetGuid("Value"));
    }

    [Theory]
    [InlineData("1601-01-01T00:00:00Z")]
    [InlineData("2026-02-28T23:59:59.9999999Z")]
    [InlineData("2026-03-01T01:02:03.1234567+05:30")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public async Task Keeps_a_time_to_the_tick(string text)
    {
        var time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

        var entity = await RoundTripAsync(time);

        Assert.Equal(time.UtcDateTime, entity.GetDateTimeOffset("Value")!.Value.UtcDateTime);
        Assert.Equal(time.UtcDateTime, entity.GetDateTime("Value"));
        Assert.Equal(DateTimeKind.Utc, entity.GetDateTime("Value")!.Value.Kind);
    }

    [Fact]
    public async Task Keeps_a_DateTime_in_UTC()
    {
        var time = new DateTime(2026, 3, 1, 1, 2, 3, DateTimeKind.Utc).AddTicks(1234567);

        Assert.Equal(time, (await RoundTripAsync(time)).GetDateTime("Value"));
    }

    // Over 64 KiB a property is refused; one kilobyte less has to pass whole.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63 * 1024)]
    public async Task Keeps_bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        var entity = await RoundTripAsync(bytes);

        Assert.Equal(bytes, entity.GetBinary("Value"));
        Assert.Equal(bytes, entity.GetBinaryData("Value")!.ToArray());
    }

    [Fact]
    public async Task Keeps_bytes_that_came_as_BinaryData() =>
        Assert.Equal([1, 2, 255], (await RoundTripAsync(new BinaryData(new byte[] { 1, 2, 255 }))).GetBinary("Value"));

    [Fact]
    public async Task Refuses_more_bytes_than_a_property_holds()
    {
        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => RoundTripAsync(new byte[(64 * 1024) + 1]));

        Assert.Equal(400, exception.Status);
    }

    [Fact]
    public async Task Leaves_out_a_property_that_is_null()
    {
        var entity = await RoundTripAsync(null);

        Assert.Null(entity["Value"]);
        Assert.Null(entity.GetString("Value"));
        Assert.Null(entity.GetInt64("Value"));
        Assert.Null(entity.GetBinaryData("Value"));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("Value_2")]
    [InlineData("Größe")]
    public async Task Keeps_a_property_by_its_name(string name)
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { [name] = 12L });

        Assert.Equal(12L, (await _table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt64(name));
    }

    [Fact]
    public async Task Refuses_an_enumeration()
    {
        var entity = new TableEntity("p", "r") { ["Value"] = DayOfWeek.Monday };

        await Assert.ThrowsAsync<NotSupportedException>(() => _table.AddEntityAsync(entity));
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public async Task Refuses_a_time_that_may_not_be_UTC(DateTimeKind kind)
    {
        var entity = new TableEntity("p", "r") { ["Value"] = new DateTime(2026, 1, 1, 0, 0, 0, kind) };

        await Assert.ThrowsAsync<NotSupportedException>(() => _table.AddEntityAsync(entity));
    }

    [Fact]
    public async Task Never_sends_the_ETag_and_the_timestamp_that_were_read()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        var read = (await _table.GetEntityAsync<TableEntity>("p", "r")).Value;

        read["A"] = 2;
        read.RowKey = "r2";
        await _table.AddEntityAsync(read);

        var copy = (await _table.GetEntityAsync<TableEntity>("p", "r2")).Value;
        Assert.NotEqual(read.ETag, copy.ETag);
        Assert.NotEqual(read.Timestamp, copy.Timestamp);
        Assert.Equal(
            ["A", "PartitionKey", "RowKey", "Timestamp", "odata.etag"],
            copy.Keys.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private async Task<TableEntity> RoundTripAsync(object? value)
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });
        return (await _table.GetEntityAsync<TableEntity>("p", "r")).Value;
    }
}
