using Serverless2FA.Audit.Chain;
using Serverless2FA.Storage;

namespace Serverless2FA.Audit;

/// <summary>Reads what a query may find, the newest first, a batch at a time.</summary>
public sealed class TrailReader(Trails trails, DayLines days)
{
    /// <summary>How many of a day's records are read at once.</summary>
    private const int InFlight = 16;

    /// <summary>The next batch: what one list holds. It may be empty and not the last.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="at">Where to go on; null for the beginning.</param>
    /// <param name="size">The most rows that are looked at.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal Task<TrailBatch> ReadAsync(
        AuditQuery query, AuditPosition? at, int size, CancellationToken cancellationToken) => query.User is null
        ? ReadDayAsync(query, at, size, cancellationToken)
        : ReadPersonAsync(query, at, size, cancellationToken);

    private async Task<TrailBatch> ReadPersonAsync(
        AuditQuery query, AuditPosition? at, int size, CancellationToken cancellationToken)
    {
        var span = new TrailSpan(query.From, query.Until) { After = at?.Key };
        var page = await trails.ListAsync(query.User!.Value, span, size, cancellationToken);
        while (page is { Rows.Count: 0, Next: { } next })
        {
            page = await trails.ListAsync(
                query.User.Value, span with { Continuation = next }, size, cancellationToken);
        }

        var rows = page.Rows.Select(row => new TrailBatchRow(row.Record, At(null, row.Key, at)));
        return new TrailBatch(
            [.. rows],
            page.Next is null ? null : new AuditPosition(null, TrailSpan.Behind(page.Rows[^1].Key), Skip: 0));
    }

    private async Task<TrailBatch> ReadDayAsync(
        AuditQuery query, AuditPosition? at, int size, CancellationToken cancellationToken)
    {
        var first = DayOf(query.From!.Value);
        var last = DayOf(query.Until!.Value.AddTicks(-1));
        var day = at?.Day is { } asked && asked < last ? asked : last;
        var span = new TrailSpan(query.From, query.Until) { After = at?.Key };
        var lines = day < first ? [] : await days.ListAsync(day, span, size, cancellationToken);
        var rows = new TrailBatchRow[lines.Count];
        await Parallel.ForAsync(
            0,
            lines.Count,
            new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
            async (i, token) => rows[i] = new TrailBatchRow(
                await FindAsync(lines[i], token), At(day, lines[i].Key, at)));

        // A list that isn't full is at the day's end.
        var next = lines.Count == size ? new AuditPosition(day, TrailSpan.Behind(lines[^1].Key), Skip: 0)
            : day > first ? new AuditPosition(day.AddDays(-1), Key: null, Skip: 0)
            : null;
        return new TrailBatch(rows, next);
    }

    private async Task<AuditRecord?> FindAsync(DayLine line, CancellationToken cancellationToken) =>
        line.User is { } user
            ? (await trails.FindAsync(user, line.AuditKey, cancellationToken))?.Record
            : null;

    private static AuditPosition At(DateOnly? day, string key, AuditPosition? start) =>
        new(day, key, Skip: key == start?.Key ? start.Skip : 0);

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}

/// <summary>Some rows.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">Where to go on; null after the last.</param>
internal sealed record TrailBatch(IReadOnlyList<TrailBatchRow> Rows, AuditPosition? Next);

/// <summary>A row.</summary>
/// <param name="Record">What it says; null where its commit wasn't written, or it can't be read.</param>
/// <param name="At">Where it is.</param>
internal sealed record TrailBatchRow(AuditRecord? Record, AuditPosition At)
{
    /// <summary>What a query finds in it, without what was in the answer before.</summary>
    public IEnumerable<FoundEntry> EntriesFor(AuditQuery query) => Record is { } record
        ? query.Of(record).Skip(At.Skip).Select(entry => new FoundEntry(record, entry))
        : [];
}
