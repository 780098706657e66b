using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>How a store fails one of its operations.</summary>
public enum Mishap
{
    /// <summary>Nothing was done.</summary>
    Before,

    /// <summary>It was done, and the answer got lost.</summary>
    After,

    /// <summary>The process ended before it: nothing else is done either.</summary>
    DeadBefore,

    /// <summary>The process ended after it.</summary>
    DeadAfter,
}

/// <summary>A real store of which one operation, counted from 0, fails.</summary>
internal sealed class FailingRows(IRowStore rows, int failing, Mishap mishap) : IRowStore
{
    private int _operations;

    /// <summary>Whether it came that far.</summary>
    public bool HasFailed { get; private set; }

    public Task<Row?> ReadAsync(
        TableName table, string partition, string key, CancellationToken cancellationToken) =>
        TryAsync(() => rows.ReadAsync(table, partition, key, cancellationToken));

    public Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        TryAsync(() => rows.CommitAsync(table, partition, writes, cancellationToken));

    public Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken) =>
        TryAsync(() => rows.ListAsync(table, query, cancellationToken));

    private async Task<T> TryAsync<T>(Func<Task<T>> operate)
    {
        var isDead = HasFailed && mishap is Mishap.DeadBefore or Mishap.DeadAfter;
        if (!isDead && _operations++ != failing)
        {
            return await operate();
        }

        if (!HasFailed && mishap is Mishap.After or Mishap.DeadAfter)
        {
            await operate();
        }

        HasFailed = true;
        throw new StorageUnavailableException("The store is away.", inner: null);
    }
}
