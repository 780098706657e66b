using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Delivery.Limits;

/// <summary>What counting costs, and what it does when storage fails it.</summary>
[Trait("Conformance", "C20")]
public sealed class SendLimitsCostTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    private readonly TestStore _store = TestStore.Embedded();
    private readonly LogLines _log = new();
    private readonly FaultyRowStore _rows;
    private readonly SendLimits _limits;

    public SendLimitsCostTests()
    {
        _rows = new FaultyRowStore(_store.Open());
        _limits = Over(_rows);
    }

    public ValueTask DisposeAsync()
    {
        _log.Dispose();
        return _store.DisposeAsync();
    }

    [Fact]
    public async Task Costs_one_write_a_counter_and_a_read_only_of_what_this_instance_does_not_know()
    {
        await ReserveAsync(Sms("first"));
        Assert.Equal((0, 2, 3), Cost());

        await ReserveAsync(Sms("first"));
        Assert.Equal((0, 0, 3), Cost());

        await ReserveAsync(Sms("second"));
        Assert.Equal((0, 0, 3), Cost());
    }

    [Fact]
    public async Task A_limit_of_0_costs_nothing()
    {
        Assert.IsType<SendPermit.Denied>(await _limits.ReserveAsync(
            Sms("anna"), SendingLimits.Default with { PerDestinationAnHour = 0 }, Now, default));
        Assert.Equal((0, 0, 0), Cost());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(2_003)]
    [InlineData(1_000_000)]
    public void Shards_add_up_to_the_limit(int limit)
    {
        var counter = Counter.Of(Sms("anna"), SendingLimits.Default with { SmsADay = limit }, Now).Last();

        Assert.Equal(limit, Enumerable.Range(0, counter.Shards).Sum(counter.ShareOf));
        Assert.Equal(limit < 500 ? 1 : Math.Min(limit / 250, 16), counter.Shards);
    }

    [Fact]
    [Trait("Conformance", "C45")]
    public async Task A_write_whose_answer_was_lost_counts_at_least_once()
    {
        var limits = SendingLimits.Default with { PerDestinationAnHour = 2 };
        _rows.AtWrite(Faults.Twice);
        Assert.IsType<SendPermit.Granted>(await _limits.ReserveAsync(Sms("anna"), limits, Now, default));

        Assert.IsType<SendPermit.Denied>(await _limits.ReserveAsync(Sms("anna"), limits, Now, default));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task While_storage_is_away_nothing_is_sent_and_what_may_have_been_counted_stays_counted()
    {
        var limits = SendingLimits.Default with { PerDestinationAnHour = 2 };
        _rows.AtWrite(Faults.After);
        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => _limits.ReserveAsync(Sms("anna"), limits, Now, default).AsTask());

        Assert.IsType<SendPermit.Granted>(await _limits.ReserveAsync(Sms("anna"), limits, Now, default));
        Assert.IsType<SendPermit.Denied>(await Over(_store.Open()).ReserveAsync(Sms("anna"), limits, Now, default));
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Giving_back_fails_nobody_when_storage_is_away()
    {
        var permit = Assert.IsType<SendPermit.Granted>(await ReserveAsync(Sms("anna")));
        _rows.AtWrite(Faults.Before, times: 3);

        await _limits.ReleaseAsync(permit, default);

        Assert.Equal(3, _log.Lines.Count(line => line.Contains("was not given back", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_loses_for_two_seconds_is_denied_for_one()
    {
        var others = Over(_store.Open());
        var limits = SendingLimits.Default with { PerDestinationAnHour = 1_000_000, SmsADay = 1_000_000 };
        Task InterfereAsync() => others.ReserveAsync(Sms("anna"), limits, Now, default).AsTask();
        _rows.AtWrite(Faults.Race(InterfereAsync), times: 10_000);

        var denied = Assert.IsType<SendPermit.Denied>(await _limits.ReserveAsync(Sms("anna"), limits, Now, default));

        Assert.Equal(Now.AddSeconds(1), denied.Until);
    }

    [Fact]
    public async Task A_row_that_can_not_be_read_lets_nothing_through()
    {
        await ReserveAsync(Sms("anna"));
        var (partition, key) = ("sends|20260301", "to|sms|anna|09|00");
        await _rows.CommitAsync(
            TableName.Settings, partition, [new RowWrite.Put(key, "damage"u8.ToArray(), [])], default);

        Assert.IsType<SendPermit.Denied>(
            await Over(_store.Open()).ReserveAsync(Sms("anna"), SendingLimits.Default, Now, default));
    }

    private static SendingOf Sms(string to) => new(Channel.Sms, to, "AT");

    private ValueTask<SendPermit> ReserveAsync(SendingOf sending) => _limits.ReserveAsync(
        sending, new SendingLimits(1_000, 500, 2_000, 10_000), Now, default);

    /// <summary>Point reads, lists and writes since the last time.</summary>
    private (int Reads, int Lists, int Writes) Cost()
    {
        var cost = (_rows.Read.Count, _rows.Listed.Count, _rows.Tried.Count);
        _rows.Read.Clear();
        _rows.Listed.Clear();
        _rows.Tried.Clear();
        return cost;
    }

    private SendLimits Over(IRowStore rows) => new(
        rows, Options.Create(new EmailQuota()), TimeProvider.System, _log.For<SendLimits>());
}
