using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>The rows of the table Due that are about notices.</summary>
internal sealed class DueRows(IRowStore rows)
{
    private const int PageSize = 100;

    /// <summary>Writes a row whatever is there: it is its request's own until it becomes due.</summary>
    public Task PutAsync(DuePlace place, DueNotice notice, CancellationToken cancellationToken) =>
        CommitAsync(place, [new RowWrite.Put(place.Key, notice.Write(), [])], cancellationToken);

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
    /// Takes a row up: of several who try one succeeds, and it is due again later, should that one not finish.
    /// </summary>
    /// <returns>The version of the row in its new place; null for who was too late.</returns>
    public async Task<string?> TryMoveAsync(
        Row row, DuePlace to, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        RowWrite[] writes = [new RowWrite.Delete(row.Key, row.Version), new RowWrite.Insert(to.Key, content, [])];
        return await CommitAsync(to, writes, cancellationToken) is CommitResult.Written written
            ? written.Versions[1]
            : null;
    }

    /// <summary>Removes a row that is taken up; nothing happens when somebody else has taken it up since.</summary>
    public Task RemoveAsync(DuePlace place, string version, CancellationToken cancellationToken) =>
        CommitAsync(place, [new RowWrite.Delete(place.Key, version)], cancellationToken);

    /// <summary>Writes a row anew that is taken up; nothing happens when somebody else has taken it up since.</summary>
    public Task ReplaceAsync(
        DuePlace place, string version, DueNotice notice, CancellationToken cancellationToken) =>
        CommitAsync(place, [new RowWrite.Replace(place.Key, version, notice.Write(), [])], cancellationToken);

    private Task<CommitResult> CommitAsync(
        DuePlace place, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        rows.CommitAsync(TableName.Due, place.Partition, writes, cancellationToken);
}
