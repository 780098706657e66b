using Azure;
using Azure.Data.Tables;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class TableEntityTests
{
    [Fact]
    public void Is_a_dictionary_of_its_properties_and_keys()
    {
        var entity = new TableEntity("p", "r") { ["A"] = 1 };
        entity.Add("B", "two");
        entity.Add("B", "three");

        Assert.Equal(4, entity.Count);
        Assert.Equal(["PartitionKey", "RowKey", "A", "B"], entity.Keys, StringComparer.Ordinal);
        Assert.Equal("three", entity["B"]);
        Assert.Null(entity["C"]);
        Assert.True(entity.TryGetValue("PartitionKey", out var key));
        Assert.Equal("p", key);
        Assert.True(entity.Remove("A"));
        Assert.False(entity.ContainsKey("A"));
        Assert.Equal(
            ["PartitionKey", "RowKey", "B"],
            ((IDictionary<string, object>)entity).Select(pair => pair.Key),
            StringComparer.Ordinal);
        entity.Clear();
        Assert.Empty((IDictionary<string, object>)entity);
    }

    [Fact]
    public void Takes_its_properties_from_a_dictionary_without_keeping_it()
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["PartitionKey"] = "p",
            ["RowKey"] = "r",
            ["A"] = 1,
        };

        var entity = new TableEntity(values);
        values["A"] = 2;

        Assert.Equal(("p", "r", 1), (entity.PartitionKey, entity.RowKey, entity.GetInt32("A")));
    }

    [Fact]
    public void Has_no_version_before_it_was_read()
    {
        var entity = new TableEntity("p", "r");

        Assert.Equal(default, entity.ETag);
        Assert.Null(entity.Timestamp);
        entity.ETag = new ETag("W/\"1\"");
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
    }

    [Fact]
    public void Gives_nothing_for_a_property_that_is_not_there()
    {
        var entity = new TableEntity();

        Assert.Null(entity.GetString("A"));
        Assert.Null(entity.GetBinary("A"));
        Assert.Null(entity.GetBinaryData("A"));
        Assert.Null(entity.GetBoolean("A"));
        Assert.Null(entity.GetDateTime("A"));
        Assert.Null(entity.GetDateTimeOffset("A"));
        Assert.Null(entity.GetDouble("A"));
        Assert.Null(entity.GetGuid("A"));
        Assert.Null(entity.GetInt32("A"));
        Assert.Null(entity.GetInt64("A"));
    }

    [Fact]
    public void Refuses_to_give_a_property_as_another_type()
    {
        var entity = new TableEntity { ["Text"] = "1", ["Number"] = 1 };

        Assert.Throws<InvalidOperationException>(() => entity.GetInt32("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetString("Number"));
        Assert.Throws<InvalidOperationException>(() => entity.GetInt64("Number"));
        Assert.Throws<InvalidOperationException>(() => entity.GetBinary("Text"));
        Assert.Throws<InvalidOperationException>(() => entity.GetDateTime("Text"));
    }

    [Fact]
    public void Keeps_the_type_of_a_number_that_an_int_is_written_over()
    {
        var entity = new TableEntity { ["Long"] = 1L, ["Double"] = 1.5, ["Int"] = 1 };

        entity["Long"] = 2;
        entity["Double"] = 2;
        entity["Int"] = 2L;

        Assert.Equal((2L, 2.0, 2L), (entity.GetInt64("Long"), entity.GetDouble("Double"), entity.GetInt64("Int")));
    }

    [Fact]
    public void Gives_a_time_as_either_type()
    {
        var time = new DateTimeOffset(2026, 3, 1, 1, 2, 3, TimeSpan.FromHours(2));
        var entity = new TableEntity { ["Offset"] = time, ["Time"] = time.UtcDateTime };

        Assert.Equal(time.UtcDateTime, entity.GetDateTime("Offset"));
        Assert.Equal(time, entity.GetDateTimeOffset("Time"));
    }
}
