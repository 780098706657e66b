using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class EntityTests(AzuriteServer azurite) : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync() => _table = await NewTable.InAsync(azurite);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Reads_what_was_added_with_the_ETag_of_the_answer()
    {
        var added = await _table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Ann" });

        var read = await _table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(204, added.Status);
        Assert.Equal(added.Headers.ETag, read.Value.ETag);
        Assert.Equal(("p", "r", "Ann"), (read.Value.PartitionKey, read.Value.RowKey, read.Value.GetString("Name")));
        Assert.InRange(
            read.Value.Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Refuses_to_add_what_is_there()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r"));

        await RefusesAsync(
            409, TableErrorCode.EntityAlreadyExists, () => _table.AddEntityAsync(new TableEntity("p", "r")));
    }

    [Fact]
    public async Task Says_that_there_is_no_such_entity()
    {
        await RefusesAsync(404, TableErrorCode.ResourceNotFound, () => _table.GetEntityAsync<TableEntity>("p", "r"));

        var found = await _table.GetEntityIfExistsAsync<TableEntity>("p", "r");
        Assert.False(found.HasValue);
        Assert.Equal(404, found.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => found.Value);
    }

    [Fact]
    public async Task Finds_an_entity_that_may_be_missing()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { ["Name"] = "Ann" });

        var found = await _table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        Assert.True(found.HasValue);
        Assert.Equal("Ann", found.Value!.GetString("Name"));
        Assert.Equal(200, found.GetRawResponse().Status);
    }

    [Fact]
    public async Task Reads_only_the_properties_asked_for()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1, ["B"] = 2 });

        var read = await _table.GetEntityAsync<TableEntity>("p", "r", ["B"]);

        Assert.Equal(2, read.Value.GetInt32("B"));
        Assert.False(read.Value.ContainsKey("A"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task Updates_the_version_that_was_read(TableUpdateMode mode, bool keepsOthers)
    {
        await _table.AddEntityAsync(new TableEntity("p", "r") { ["Old"] = 1 });
        var read = await _table.GetEntityAsync<TableEntity>("p", "r");

        var updated = await _table.UpdateEntityAsync(new TableEntity("p", "r") { ["New"] = 2 }, read.Value.ETag, mode);

        var after = await _table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(204, updated.Status);
        Assert.NotEqual(read.Value.ETag, after.Value.ETag);
        Assert.Equal(updated.Headers.ETag, after.Value.ETag);
        Assert.Equal(2, after.Value.GetInt32("New"));
        Assert.Equal(keepsOthers, after.Value.ContainsKey("Old"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Refuses_to_update_another_version(TableUpdateMode mode)
    {
        var first = await _table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = 1 });
        await _table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 2 });

        await RefusesAsync(
            412,
            TableErrorCode.UpdateConditionNotSatisfied,
            () => _table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, first.Headers.ETag!.Value, mode));

        Assert.Equal(2, (await _table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Refuses_to_update_what_is_not_there(TableUpdateMode mode) => await RefusesAsync(
        404,
        TableErrorCode.ResourceNotFound,
        () => _table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, mode));

    [Fact]
    public async Task Updates_any_version_when_asked_to()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r"));

        await _table.UpdateEntityAsync(new TableEntity("p", "r") { ["A"] = 3 }, ETag.All, TableUpdateMode.Replace);

        Assert.Equal(3, (await _table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("A"));
    }

    [Fact]
    public async Task Refuses_an_update_without_a_version() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _table.UpdateEntityAsync(new TableEntity("p", "r"), default));

    [Theory]
    [InlineData(TableUpdateMode.Merge, true)]
    [InlineData(TableUpdateMode.Replace, false)]
    public async Task Upserts_whether_or_not_it_is_there(TableUpdateMode mode, bool keepsOthers)
    {
        await _table.UpsertEntityAsync(new TableEntity("p", "r") { ["Old"] = 1 }, mode);
        var upserted = await _table.UpsertEntityAsync(new TableEntity("p", "r") { ["New"] = 2 }, mode);

        var after = await _table.GetEntityAsync<TableEntity>("p", "r");
        Assert.Equal(upserted.Headers.ETag, after.Value.ETag);
        Assert.Equal(2, after.Value.GetInt32("New"));
        Assert.Equal(keepsOthers, after.Value.ContainsKey("Old"));
    }

    [Fact]
    public async Task Deletes_the_version_that_was_read_and_no_other()
    {
        var first = await _table.AddEntityAsync(new TableEntity("p", "r"));
        var second = await _table.UpsertEntityAsync(new TableEntity("p", "r") { ["A"] = 2 });

        await RefusesAsync(
            412,
            TableErrorCode.UpdateConditionNotSatisfied,
            () => _table.DeleteEntityAsync("p", "r", first.Headers.ETag!.Value));
        var deleted = await _table.DeleteEntityAsync("p", "r", second.Headers.ETag!.Value);

        Assert.Equal(204, deleted.Status);
        Assert.False((await _table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
    }

    [Fact]
    public async Task Deletes_any_version_and_finds_nothing_wrong_in_there_being_none()
    {
        await _table.AddEntityAsync(new TableEntity("p", "r"));

        var deleted = await _table.DeleteEntityAsync("p", "r");
        var again = await _table.DeleteEntityAsync("p", "r");

        Assert.Equal((204, 404), (deleted.Status, again.Status));
    }

    [Fact]
    public async Task Refuses_keys_that_are_missing()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _table.AddEntityAsync(new TableEntity()));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _table.UpsertEntityAsync(new TableEntity("p", null!)));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _table.DeleteEntityAsync(null!, "r"));
    }

    private static async Task RefusesAsync(int status, TableErrorCode code, Func<Task> act)
    {
        var exception = await Assert.ThrowsAsync<RequestFailedException>(act);
        Assert.Equal(status, exception.Status);
        Assert.True(exception.ErrorCode == code, $"The error code was {exception.ErrorCode}.");
    }
}
