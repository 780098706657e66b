using System.Security.Cryptography;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Limits;

/// <summary>
/// Counts in storage. A row is written only over the version that was seen, so that no count is lost and no limit
/// exceeded, on any number of instances. Uncontended it costs one write: what this instance wrote last it remembers.
/// </summary>
internal sealed class Counters(IRowStore rows, TimeProvider clock)
{
    private readonly CounterMemory _memory = new();

    private readonly Turns _turns = new(clock);

    /// <summary>Counts one up, if the limit allows it.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away; whether it was counted isn't known.</exception>
    public async Task<Taking> TakeAsync(Counter counter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (counter.Limit <= 0)
        {
            return new Taking.Full();
        }

        var shard = RandomNumberGenerator.GetInt32(counter.Shards);
        Taking taking = new Taking.Busy();
        await _turns.TakeAsync($"{counter.Partition}/{counter.KeyOf(shard)}", async () =>
        {
            var sight = Recall(counter, shard) ?? await LookAsync(counter, shard, cancellationToken);
            if (sight is null)
            {
                taking = new Taking.Full();
                return true;
            }

            if (!await TryWriteAsync(sight, sight.Row.Up(Counter.HourOf(now)), cancellationToken))
            {
                return false;
            }

            taking = new Taking.Taken(sight.Name);
            return true;
        }, cancellationToken);
        return taking;
    }

    /// <summary>Counts one down in the row that <see cref="Taking.Taken"/> named.</summary>
    /// <returns>False when too many wanted the row at once.</returns>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public Task<bool> GiveBackAsync(string name, CancellationToken cancellationToken)
    {
        var (partition, key) = CounterSight.Split(name);
        return _turns.TakeAsync(name, async () =>
        {
            var row = await rows.ReadAsync(TableName.Settings, partition, key, cancellationToken);
            if (row is null)
            {
                return true;
            }

            var sight = CounterSight.Of(row, limit: 0) with { IsPassing = true };
            return await TryWriteAsync(sight, sight.Row.Down(), cancellationToken);
        }, cancellationToken);
    }

    /// <summary>How many emails with passcodes were counted in this hour, over all accounts.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task<int> EmailsInHourAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await ListAsync(Counter.PartitionOf(now), Counter.EmailsKey, cancellationToken);
        return found.Sum(row => CounterRow.Read(row).In(Counter.HourOf(now)));
    }

    /// <summary>A row with room as this instance remembers it. A narrow counter that it knows nothing of is taken to
    /// be new, as most are: if it isn't, the write says so.</summary>
    private CounterSight? Recall(Counter counter, int shard)
    {
        var unseen = CounterSight.Unseen(counter, shard);
        if (!_memory.Knows(unseen.Name, out var remembered))
        {
            return counter.IsWide ? null : unseen;
        }

        return remembered?.Limit == counter.Limit && remembered.Row.Count < counter.ShareOf(shard) ? remembered : null;
    }

    /// <summary>A row with room as it is stored, the preferred one first; null when the limit is reached.</summary>
    private async Task<CounterSight?> LookAsync(Counter counter, int preferred, CancellationToken cancellationToken)
    {
        var stored = (await ListAsync(counter, cancellationToken))
            .ToDictionary(row => row.Key, row => CounterSight.Of(row, counter.Limit), StringComparer.Ordinal);
        if (stored.Values.Sum(sight => (long)sight.Row.Count) >= counter.Limit)
        {
            return null;
        }

        var shards = Enumerable.Range(0, counter.Shards)
            .Select(shard => stored.GetValueOrDefault(counter.KeyOf(shard)) ?? CounterSight.Unseen(counter, shard))
            .ToList();
        var withinShares = shards.Where((sight, shard) => sight.Row.Count <= counter.ShareOf(shard));
        if (withinShares.Sum(sight => (long)sight.Row.Count) < stored.Values.Sum(sight => (long)sight.Row.Count))
        {
            // The policy had a larger limit before, today. Then all count in one row, and look at all before.
            return shards[0] with { IsPassing = true };
        }

        shards.ForEach(_memory.Remember);
        return Enumerable.Range(0, counter.Shards)
            .Select(step => (preferred + step) % counter.Shards)
            .Where(shard => shards[shard].Row.Count < counter.ShareOf(shard))
            .Select(shard => shards[shard])
            .FirstOrDefault();
    }

    private async Task<IReadOnlyList<Row>> ListAsync(Counter counter, CancellationToken cancellationToken)
    {
        if (counter.IsWide)
        {
            return await ListAsync(counter.Partition, counter.Key, cancellationToken);
        }

        var row = await rows.ReadAsync(TableName.Settings, counter.Partition, counter.KeyOf(0), cancellationToken);
        return row is null ? [] : [row];
    }

    private async Task<IReadOnlyList<Row>> ListAsync(string partition, string key, CancellationToken cancellationToken)
    {
        var found = new List<Row>();
        var query = new RowQuery(partition, $"{key}|", $"{key}}}");
        while (true)
        {
            var page = await rows.ListAsync(TableName.Settings, query, cancellationToken);
            found.AddRange(page.Rows);
            if (page.Next is null)
            {
                return found;
            }

            query = query with { Continuation = page.Next };
        }
    }

    private async Task<bool> TryWriteAsync(CounterSight sight, CounterRow row, CancellationToken cancellationToken)
    {
        // While the answer is missing, and when somebody else has written it, nothing is known of the row.
        _memory.RememberChanged(sight.Name);
        RowWrite write = sight.Version is { } version
            ? new RowWrite.Replace(sight.Key, version, row.Write(), [])
            : new RowWrite.Insert(sight.Key, row.Write(), []);
        var result = await rows.CommitAsync(TableName.Settings, sight.Partition, [write], cancellationToken);
        if (result is not CommitResult.Written { Versions: [{ } written] })
        {
            return false;
        }

        if (!sight.IsPassing)
        {
            _memory.Remember(sight with { Row = row, Version = written });
        }

        return true;
    }
}
