using System.Collections.Concurrent;

namespace Serverless2FA.Storage.Embedded;

/// <summary>
/// Rows in one SQLite file, for the local host: any number of readers, one writer. Several processes may use the file.
/// </summary>
public sealed class EmbeddedRowStore : IRowStore, IAsyncDisposable
{
    private readonly ConcurrentBag<EmbeddedReader> _readers = [];
    private readonly EmbeddedFile _file;
    private readonly GroupCommit _commits;

    /// <param name="folder">The data folder; made when it isn't there, with the first read or write.</param>
    public EmbeddedRowStore(string folder)
    {
        _file = new(Path.Combine(Path.GetFullPath(folder), EmbeddedFile.FileName));
        _commits = new(_file);
    }

    public Task<Row?> ReadAsync(TableName table, string partition, string key, CancellationToken cancellationToken)
    {
        RowRules.Check(partition, key);
        return Read(reader => reader.Read(NameOf(table), partition, key), cancellationToken);
    }

    public Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        RowRules.Check(partition, writes);
        return _commits.AddAsync(new(NameOf(table), partition, writes, cancellationToken));
    }

    public Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken)
    {
        RowRules.Check(query);
        var after = EmbeddedContinuation.Parse(query.Continuation);
        return Read(reader => PageOf(reader.List(NameOf(table), query, after), query.PageSize), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    /// <summary>
    /// Reads on the caller's thread: the pages are in memory, a reader never waits for the writer, and a change of
    /// thread costs more than the read.
    /// </summary>
    private Task<T> Read<T>(Func<EmbeddedReader, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        EmbeddedReader? reader = null;
        try
        {
            reader = _readers.TryTake(out var pooled) ? pooled : new(_file);
            var result = read(reader);
            _readers.Add(reader);
            return Task.FromResult(result);
        }
#pragma warning disable CA1031 // It goes into the task, as from any asynchronous method.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reader?.Dispose();
            return Task.FromException<T>(EmbeddedFailure.Of(exception));
        }
    }

    private static RowPage PageOf(List<Row> rows, int size)
    {
        if (rows.Count <= size)
        {
            return new(rows, null);
        }

        rows.RemoveAt(size);
        return new(rows, new EmbeddedContinuation(rows[^1].Partition, rows[^1].Key).Wrap());
    }

    private static string NameOf(TableName table) => table switch
    {
        TableName.Users => nameof(TableName.Users),
        TableName.Settings => nameof(TableName.Settings),
        TableName.Due => nameof(TableName.Due),
        TableName.TeamMembers => nameof(TableName.TeamMembers),
        TableName.EndUsers => nameof(TableName.EndUsers),
        TableName.AuditByDay => nameof(TableName.AuditByDay),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such table."),
    };
}
