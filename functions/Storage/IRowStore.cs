namespace Serverless2FA.Storage;

/// <summary>
/// The one port to storage: rows addressed by table, partition and key, each with a version that changes with every
/// write. Azure Table Storage is behind it in Azure, SQLite in the local host; one contract suite holds both to it.
/// A store that is away throws <see cref="StorageUnavailableException"/>: then it is not known whether a write happened.
/// </summary>
public interface IRowStore
{
    /// <summary>One point read. Null when there is no such row.</summary>
    Task<Row?> ReadAsync(TableName table, string partition, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all rows or none, in one partition, 1 to 100 of them, each key at most once. <see cref="CommitResult.Lost"/>
    /// when a condition of any write doesn't hold: a row to insert is there, a row to replace or delete has changed or
    /// is gone.
    /// </summary>
    Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// One page of rows, ordered by partition, then key, both ordinal. A page may hold fewer rows than asked for, even
    /// none, and still not be the last: only a null <see cref="RowPage.Next"/> ends the list.
    /// </summary>
    Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken);
}
