using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage;

/// <summary>What happens to a write on its way: it is handed the write and does with it what it likes.</summary>
internal delegate Task<CommitResult> WriteFault(Func<Task<CommitResult>> write);

/// <summary>A real store, and what goes wrong on the way to it: each fault once, in order, then nothing.</summary>
internal sealed class FaultyRowStore(IRowStore rows) : IRowStore
{
    private readonly Queue<WriteFault> _writes = [];
    private readonly Queue<Func<Task>> _reads = [];

    /// <summary>The keys that were read.</summary>
    public List<string> Read { get; } = [];

    /// <summary>The keys of every transaction that was tried.</summary>
    public List<IReadOnlyList<string>> Tried { get; } = [];

    /// <summary>The partitions that were listed, once a page.</summary>
    public List<string?> Listed { get; } = [];

    public void AtWrite(WriteFault fault, int times = 1) => Repeat(() => _writes.Enqueue(fault), times);

    public void AtRead(Func<Task> fault, int times = 1) => Repeat(() => _reads.Enqueue(fault), times);

    /// <summary>A read that goes well.</summary>
    public void ReadWell() => AtRead(() => Task.CompletedTask);

    public async Task<Row?> ReadAsync(
        TableName table, string partition, string key, CancellationToken cancellationToken)
    {
        Read.Add(key);
        if (_reads.TryDequeue(out var fault))
        {
            await fault();
        }

        return await rows.ReadAsync(table, partition, key, cancellationToken);
    }

    /// <summary>What the last write was to be given up by.</summary>
    public CancellationToken Token { get; private set; }

    public Task<CommitResult> CommitAsync(
        TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        Tried.Add([.. writes.Select(write => write.Key)]);
        Task<CommitResult> WriteAsync() => rows.CommitAsync(table, partition, writes, cancellationToken);
        return _writes.TryDequeue(out var fault) ? fault(WriteAsync) : WriteAsync();
    }

    public async Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken)
    {
        Listed.Add(query.Partition);
        if (_reads.TryDequeue(out var fault))
        {
            await fault();
        }

        return await rows.ListAsync(table, query, cancellationToken);
    }

    private static void Repeat(Action action, int times)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
