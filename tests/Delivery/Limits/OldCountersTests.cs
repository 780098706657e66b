using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Limits;

public sealed class OldCountersTests : IAsyncDisposable
{
    private readonly TestStore _store = TestStore.Embedded();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 10, 3, 17, 0, TimeSpan.Zero));
    private readonly IRowStore _rows;

    public OldCountersTests() => _rows = _store.Open();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Removes_the_counters_of_the_days_before_yesterday_and_nothing_else()
    {
        string[] over = ["sends|20260301", "sends|20260307", "sends|20260308"];
        string[] kept = ["sends|20260309", "sends|20260310", "sends|20260311", "account"];
        foreach (var partition in (IEnumerable<string>)[.. over, .. kept])
        {
            await FillAsync(partition, 2);
        }

        await RemoveAsync();

        Assert.All(over, partition => Assert.Equal(0, Count(partition)));
        Assert.All(kept, partition => Assert.Equal(2, Count(partition)));
    }

    [Fact]
    public async Task Removes_page_by_page_also_when_two_instances_do_it_at_once()
    {
        await FillAsync("sends|20260308", 250);
        await FillAsync("sends|20260305", 130);

        await Task.WhenAll(RemoveAsync(), RemoveAsync(), RemoveAsync());

        Assert.Equal(0, Count("sends|20260308"));
        Assert.Equal(0, Count("sends|20260305"));
    }

    private Task RemoveAsync() => Task.Run(
        () => new OldCounters(_store.Open(), _clock, NullLogger<OldCounters>.Instance).RemoveAsync(default));

    private async Task FillAsync(string partition, int count)
    {
        foreach (var page in Enumerable.Range(0, count).Chunk(100))
        {
            await _rows.CommitAsync(
                TableName.Settings,
                partition,
                [.. page.Select(i => new RowWrite.Insert($"row-{i}", "{}"u8.ToArray(), []))],
                default);
        }
    }

    private int Count(string partition) =>
        _rows.ListAsync(TableName.Settings, new RowQuery(partition), default).Result.Rows.Count;
}
