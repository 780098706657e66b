using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Serverless2FA.Tests.Azurite;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class TransactionTests(AzuriteServer azurite) : IAsyncLifetime
{
    private TableClient _table = null!;

    public async ValueTask InitializeAsync() => _table = await NewTable.InAsync(azurite);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Does_every_kind_of_action_and_answers_each_in_order()
    {
        var seeded = await _table.SubmitTransactionAsync(
            new[] { "merge", "replace", "delete", "upsert-merge", "upsert-replace" }
                .Select(key => new TableTransactionAction(Add, new TableEntity("p", key) { ["Old"] = 1 })));
        var tags = seeded.Value.Select(answer => answer.Headers.ETag!.Value).ToArray();

        var done = await _table.SubmitTransactionAsync(
        [
            new(Add, Entity("add")),
            new(UpdateMerge, Entity("merge"), tags[0]),
            new(UpdateReplace, Entity("replace"), tags[1]),
            new(Delete, new TableEntity("p", "delete"), tags[2]),
            new(UpsertMerge, Entity("upsert-merge")),
            new(UpsertReplace, Entity("upsert-replace")),
            new(UpsertReplace, Entity("upsert-new")),
        ]);

        Assert.Equal(202, done.GetRawResponse().Status);
        Assert.All(done.Value, answer => Assert.Equal(204, answer.Status));
        var entities = await AllAsync();
        Assert.Equal(
            ["add", "merge", "replace", "upsert-merge", "upsert-new", "upsert-replace"],
            entities.Keys,
            StringComparer.Ordinal);
        Assert.Equal(
            ["merge", "upsert-merge"],
            entities.Values.Where(entity => entity.ContainsKey("Old")).Select(entity => entity.RowKey),
            StringComparer.Ordinal);
        Assert.All(entities.Values, entity => Assert.Equal(2, entity.GetInt32("New")));
        Assert.Equal(entities["add"].ETag, done.Value[0].Headers.ETag);
        Assert.Equal(entities["replace"].ETag, done.Value[2].Headers.ETag);
        Assert.Null(done.Value[3].Headers.ETag);
        Assert.Equal(entities["upsert-new"].ETag, done.Value[6].Headers.ETag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Does_nothing_when_one_entity_has_changed_and_says_which(int position)
    {
        var stale = (await _table.AddEntityAsync(Entity("changed"))).Headers.ETag!.Value;
        await _table.UpsertEntityAsync(new TableEntity("p", "changed") { ["New"] = 7 });
        var actions = new List<TableTransactionAction> { new(Add, Entity("a")), new(UpsertMerge, Entity("b")) };
        actions.Insert(position, new(UpdateReplace, Entity("changed"), stale));

        await RefusesAsync(412, TableErrorCode.UpdateConditionNotSatisfied, position, actions);

        Assert.Equal(7, Assert.Single(await AllAsync()).Value.GetInt32("New"));
    }

    [Fact]
    public async Task Does_nothing_when_an_entity_to_add_is_there()
    {
        await _table.AddEntityAsync(Entity("there"));

        await RefusesAsync(
            409, TableErrorCode.EntityAlreadyExists, 1, [new(Add, Entity("a")), new(Add, Entity("there"))]);

        Assert.Single(await AllAsync());
    }

    [Theory]
    [InlineData(UpdateMerge)]
    [InlineData(UpdateReplace)]
    [InlineData(Delete)]
    public async Task Does_nothing_when_an_entity_is_gone(TableTransactionActionType type)
    {
        var gone = await _table.AddEntityAsync(Entity("gone"));
        await _table.DeleteEntityAsync("p", "gone");

        await RefusesAsync(
            404,
            TableErrorCode.ResourceNotFound,
            1,
            [new(Add, Entity("a")), new(type, Entity("gone"), gone.Headers.ETag!.Value)]);

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Does_nothing_when_an_entity_to_delete_has_changed()
    {
        var stale = (await _table.AddEntityAsync(Entity("changed"))).Headers.ETag!.Value;
        await _table.UpsertEntityAsync(Entity("changed"));

        await RefusesAsync(
            412,
            TableErrorCode.UpdateConditionNotSatisfied,
            0,
            [new(Delete, Entity("changed"), stale), new(Add, Entity("a"))]);

        Assert.Equal("changed", Assert.Single(await AllAsync()).Key);
    }

    [Fact]
    public async Task Refuses_one_entity_twice()
    {
        await RefusesAsync(
            400, TableErrorCode.InvalidDuplicateRow, 1, [new(Add, Entity("twice")), new(UpsertMerge, Entity("twice"))]);

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Takes_a_hundred_actions()
    {
        var done = await _table.SubmitTransactionAsync(
            Enumerable.Range(0, 100).Select(i => new TableTransactionAction(Add, Entity($"r{i:D3}"))));

        Assert.Equal(100, done.Value.Count);
        Assert.Equal(100, done.Value.Select(answer => answer.Headers.ETag).Count(tag => tag is not null));
        Assert.Equal(100, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Refuses_a_hundred_and_one_actions()
    {
        var actions = Enumerable.Range(0, 101).Select(i => new TableTransactionAction(Add, Entity($"r{i:D3}")));

        var exception = await Assert.ThrowsAnyAsync<RequestFailedException>(
            () => _table.SubmitTransactionAsync(actions));

        Assert.Equal(400, exception.Status);
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Refuses_a_transaction_of_nothing() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _table.SubmitTransactionAsync([]));

    [Fact]
    public async Task Commits_two_contenders_one_after_the_other()
    {
        var tag = (await _table.AddEntityAsync(Entity("state"))).Headers.ETag!.Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TryAsync(i, tag)));

        Assert.Single(outcomes, won => won);
        Assert.Equal(2, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Keeps_large_and_awkward_contents()
    {
        var bytes = new byte[60 * 1024];
        new Random(1).NextBytes(bytes);
        var text = "--batch\r\n--changeset_\r\nHTTP/1.1 409 Conflict\r\n\r\n👩‍🚀 '\"\\";

        await _table.SubmitTransactionAsync(
        [
            new(Add, new TableEntity("p", "1") { ["Bytes"] = bytes, ["Text"] = text }),
            new(Add, new TableEntity("p", "2") { ["Bytes"] = bytes, ["Text"] = text }),
        ]);

        Assert.All((await AllAsync()).Values, entity =>
        {
            Assert.Equal(bytes, entity.GetBinary("Bytes"));
            Assert.Equal(text, entity.GetString("Text"));
        });
    }

    private static TableEntity Entity(string key) => new("p", key) { ["New"] = 2 };

    private async Task<bool> TryAsync(int i, ETag tag)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [new(UpdateReplace, Entity("state"), tag), new(Add, Entity($"audit-{i}"))]);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status == 412)
        {
            return false;
        }
    }

    private async Task RefusesAsync(
        int status, TableErrorCode code, int index, IReadOnlyList<TableTransactionAction> actions)
    {
        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => _table.SubmitTransactionAsync(actions));
        Assert.Equal(status, exception.Status);
        Assert.True(exception.ErrorCode == code, $"The error code was {exception.ErrorCode}.");
        Assert.Equal(index, exception.FailedTransactionActionIndex);
    }

    private async Task<SortedDictionary<string, TableEntity>> AllAsync()
    {
        var entities = await _table.QueryAsync<TableEntity>().ToListAsync();
        return new(entities.ToDictionary(entity => entity.RowKey, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
