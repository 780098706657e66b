using System.Text;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>The account's audit index, by day, for who reads it and who removes what is too old.</summary>
public sealed class DayLines(IRowStore rows)
{
    private const int MostOfTransaction = 100;

    /// <summary>
    /// The newest of a day's lines within a span, newest first. Not every line's commit has been written.
    /// </summary>
    /// <param name="day">The day, UTC.</param>
    /// <param name="span">Of when.</param>
    /// <param name="size">The most lines.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<DayLine>> ListAsync(
        DateOnly day, TrailSpan span, int size, CancellationToken cancellationToken)
    {
        var parts = DayIndex.PartitionsOf(StartOf(day)).Select(part => ListAsync(part, span, size, cancellationToken));
        return [.. (await Task.WhenAll(parts))
            .SelectMany(lines => lines)
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Take(size)
            .Select(row => new DayLine(
                row.Key, UserId.TryParse(Encoding.UTF8.GetString(row.Content.Span)), DayIndex.AuditKeyOf(row.Key)))];
    }

    private async Task<List<Row>> ListAsync(
        string partition, TrailSpan span, int size, CancellationToken cancellationToken)
    {
        var (from, until) = span.Keys("", "~");
        var found = new List<Row>();
        string? next = null;
        do
        {
            var page = await rows.ListAsync(
                TableName.AuditByDay, new RowQuery(partition, from, until, size, next), cancellationToken);
            found.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null && found.Count < size);
        return found;
    }

    /// <summary>Removes a page of lines of the days before a day, the oldest first.</summary>
    /// <param name="day">The first day that stays, UTC.</param>
    /// <param name="continuation">Null for the first page, then what the page before answered.</param>
    /// <param name="cancellationToken">Ends the removing.</param>
    /// <returns>Where to go on; null when none is left.</returns>
    public async Task<string?> RemoveBeforeAsync(
        DateOnly day, string? continuation, CancellationToken cancellationToken)
    {
        var end = DayIndex.DayOf(StartOf(day));
        var page = await rows.ListAsync(
            TableName.AuditByDay, new RowQuery(Partition: null, Continuation: continuation), cancellationToken);
        var old = page.Rows.Where(row => string.CompareOrdinal(row.Partition, end) < 0).ToList();
        foreach (var partition in old.GroupBy(row => row.Partition, StringComparer.Ordinal))
        {
            foreach (var batch in partition.Chunk(MostOfTransaction))
            {
                // Lost where another instance was faster.
                RowWrite[] removals = [.. batch.Select(row => new RowWrite.Delete(row.Key, row.Version))];
                await rows.CommitAsync(TableName.AuditByDay, partition.Key, removals, cancellationToken);
            }
        }

        return old.Count == page.Rows.Count ? page.Next : null;
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day, default, TimeSpan.Zero);
}

/// <summary>A line of the index.</summary>
/// <param name="Key">Its own key.</param>
/// <param name="User">Whose trail it names; null where it can't be read.</param>
/// <param name="AuditKey">The key in that trail.</param>
public sealed record DayLine(string Key, UserId? User, string AuditKey);
