namespace Serverless2FA.Storage;

/// <summary>
/// The one port to storage: rows addressed by table, partition and key, each with a version that changes with every
/// write. Azure Table Storage is behind it in Azure, SQLite in the local host; one contract suite holds both to it.
/// A store that is away throws <see cref="StorageUnavailableException"/>, within five seconds: then it is not known
/// whether a write happened, or will. Who cancels doesn't learn it either.
/// Partitions and keys have 1 to 256 characters: ASCII letters, digits and <c>- . : = @ _ | ~</c>. Any other text is
/// hashed first, as <see cref="UserKey"/> does. What breaks these limits, or those of a row, is an
/// <see cref="ArgumentException"/> in every store, before anything is sent.
/// </summary>
public interface IRowStore
{
    /// <summary>One point read. Null when there is no such row.</summary>
    Task<Row?> ReadAsync(TableName table, string partition, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all rows or none, in one partition, 1 to 100 of them, each key at most once, at most 2 MiB together.
    /// <see cref="CommitResult.Lost"/> when a condition of any write doesn't hold: a row to insert is there, a row to
    /// replace or delete has changed or is gone, a version is none that this store gives.
    /// </summary>
    Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// One page of rows, ordered by partition, then key, both ordinal. A page may hold fewer rows than asked for, even
    /// none, and still not be the last: only a null <see cref="RowPage.Next"/> ends the list. Pages are not a snapshot:
    /// a row written meanwhile may be in a later page or not.
    /// </summary>
    Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken);
}
