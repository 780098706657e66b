using Microsoft.Extensions.Logging;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Limits;

/// <summary>Removes the counters of days that are over: nothing reads them again.</summary>
public sealed class OldCounters(IRowStore rows, TimeProvider clock, ILogger<OldCounters> log)
{
    /// <summary>Days that are looked into: a service that slept for a week leaves nothing behind.</summary>
    private const int Days = 8;

    /// <summary>As many as a transaction removes.</summary>
    private const int PageSize = 100;

    /// <summary>Removes them. Yesterday's stay: a clock that is a little slow may count in them still.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away; tomorrow is another day.</exception>
    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var removed = 0;
        for (var day = 2; day < 2 + Days; day++)
        {
            removed += await RemoveAsync(Counter.PartitionOf(now.AddDays(-day)), cancellationToken);
        }

        if (removed > 0)
        {
            log.CountersRemoved(removed);
        }
    }

    private async Task<int> RemoveAsync(string partition, CancellationToken cancellationToken)
    {
        var removed = 0;
        string? next = null;
        do
        {
            var query = new RowQuery(partition, PageSize: PageSize, Continuation: next);
            var page = await rows.ListAsync(TableName.Settings, query, cancellationToken);
            removed += await RemoveAsync(partition, page.Rows, cancellationToken);
            next = page.Next;
        }
        while (next is not null);
        return removed;
    }

    private async Task<int> RemoveAsync(
        string partition, IReadOnlyList<Row> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return 0;
        }

        var deletes = page.Select(row => new RowWrite.Delete(row.Key, row.Version)).ToList();
        if (await rows.CommitAsync(TableName.Settings, partition, deletes, cancellationToken) is CommitResult.Written)
        {
            return page.Count;
        }

        // Another instance is at the same page: then each row goes by itself, whoever removes it.
        foreach (var row in page)
        {
            RowWrite alone = new RowWrite.Delete(row.Key, Version: null);
            await rows.CommitAsync(TableName.Settings, partition, [alone], cancellationToken);
        }

        return 0;
    }
}
