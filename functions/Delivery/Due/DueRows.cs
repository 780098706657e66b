using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>The rows of the table Due: work that outlives an answer, and when it is due.</summary>
public sealed class DueRows(IRowStore rows)
{
    private const int PageSize = 100;

    /// <summary>Writes a row whatever is there: it is its request's own until it becomes due.</summary>
    public Task PutAsync(DuePlace place, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        CommitAsync(place, [new RowWrite.Put(place.Key, content, [])], cancellationToken);

    /// <summary>Writes a new row that its writer has taken up, with what else becomes true by it.</summary>
    /// <returns>Null, and nothing happens, where a condition doesn't hold.</returns>
    public async Task<TakenRow?> TryInsertAsync(
        DuePlace place,
        ReadOnlyMemory<byte> content,
        IReadOnlyList<RowWrite> beside,
        CancellationToken cancellationToken) =>
        await CommitAsync(place, [new RowWrite.Insert(place.Key, content, []), .. beside], cancellationToken)
            is CommitResult.Written { Versions: [{ } version, ..] }
            ? new TakenRow(place, version)
            : null;

    /// <summary>Removes a row, also one that isn't there any more.</summary>
    public Task RemoveAsync(DuePlace place, CancellationToken cancellationToken) =>
        CommitAsync(place, [new RowWrite.Delete(place.Key, Version: null)], cancellationToken);

    /// <summary>A page of what is due, the oldest first.</summary>
    public Task<RowPage> ListAsync(
        string partition, DateTimeOffset now, string? continuation, CancellationToken cancellationToken) =>
        rows.ListAsync(
            TableName.Due,
            new RowQuery(partition, Until: DuePlace.EndOf(now), PageSize: PageSize, Continuation: continuation),
            cancellationToken);

    /// <summary>
    /// Takes a row up, or has one that is taken up go on at another time: of several who try one succeeds, and it is
    /// due again then, should that one not finish.
    /// </summary>
    /// <returns>The row in its new place; null for who was too late.</returns>
    public async Task<TakenRow?> TryMoveAsync(
        TakenRow row, DuePlace to, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        RowWrite[] writes =
            [new RowWrite.Delete(row.Place.Key, row.Version), new RowWrite.Insert(to.Key, content, [])];
        return await CommitAsync(to, writes, cancellationToken) is CommitResult.Written { Versions: [_, { } version] }
            ? new TakenRow(to, version)
            : null;
    }

    /// <summary>Puts a row aside that can't be read, where it is never due.</summary>
    /// <returns>Its key there.</returns>
    public async Task<string> PutAsideAsync(Row row, CancellationToken cancellationToken)
    {
        var taken = TakenRow.Of(row);
        var aside = taken.Place.PutAside();
        await TryMoveAsync(taken, aside, row.Content, cancellationToken);
        return aside.Key;
    }

    /// <summary>Removes a row that is taken up; nothing happens when somebody else has taken it up since.</summary>
    public Task RemoveAsync(TakenRow row, CancellationToken cancellationToken) =>
        CommitAsync(row.Place, [new RowWrite.Delete(row.Place.Key, row.Version)], cancellationToken);

    /// <summary>Removes a row that is taken up, with what else becomes true by it.</summary>
    /// <returns>False, and nothing happens, where a condition doesn't hold.</returns>
    public async Task<bool> TryRemoveAsync(TakenRow row, RowWrite beside, CancellationToken cancellationToken) =>
        await CommitAsync(row.Place, [new RowWrite.Delete(row.Place.Key, row.Version), beside], cancellationToken)
            is CommitResult.Written;

    /// <summary>Writes a row anew that is taken up.</summary>
    /// <returns>The row as it is now; null, and nothing happens, when somebody else has taken it up since.</returns>
    public async Task<TakenRow?> TryReplaceAsync(
        TakenRow row, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var write = new RowWrite.Replace(row.Place.Key, row.Version, content, []);
        return await CommitAsync(row.Place, [write], cancellationToken)
            is CommitResult.Written { Versions: [{ } version] }
            ? row with { Version = version }
            : null;
    }

    private Task<CommitResult> CommitAsync(
        DuePlace place, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        rows.CommitAsync(TableName.Due, place.Partition, writes, cancellationToken);
}

/// <summary>A row that is there, or was when it was read, and may be somebody's to work off.</summary>
/// <param name="Place">Where.</param>
/// <param name="Version">In which version.</param>
public sealed record TakenRow(DuePlace Place, string Version)
{
    /// <summary>A row as it was read.</summary>
    public static TakenRow Of(Row row) => new(DuePlace.Of(row), row.Version);
}
