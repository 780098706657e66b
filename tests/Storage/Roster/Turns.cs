using System.Threading.Channels;
using Serverless2FA.Storage;

namespace Serverless2FA.Tests.Storage.Roster;

/// <summary>
/// Writers who do one storage operation each time it is their turn: a test says in which order, and nothing else
/// decides.
/// </summary>
internal sealed class Turns(IRowStore rows)
{
    private readonly List<Writer> _writers = [];

    /// <summary>Every order of the first steps of two.</summary>
    public static IEnumerable<IEnumerable<int>> OrdersOf(int steps) => Enumerable.Range(0, 1 << (2 * steps))
        .Where(bits => int.PopCount(bits) == steps)
        .Select(bits => Enumerable.Range(0, 2 * steps).Select(step => (bits >> step) & 1));

    /// <summary>Starts a writer; it waits before its first operation.</summary>
    public async Task StartAsync(Func<IRowStore, Task> write)
    {
        var writer = new Writer(rows);
        _writers.Add(writer);
        writer.Run(write);
        await writer.ArriveAsync();
    }

    /// <summary>Gives a writer its turn, if it isn't done.</summary>
    public Task GiveAsync(int writer) => _writers[writer].GoOnAsync();

    /// <summary>Has all go on in turn until they are done.</summary>
    public async Task FinishAsync()
    {
        while (_writers.Any(writer => !writer.IsDone))
        {
            foreach (var writer in _writers)
            {
                await writer.GoOnAsync();
            }
        }

        await Task.WhenAll(_writers.Select(writer => writer.Task));
    }

    private sealed class Writer(IRowStore rows) : IRowStore
    {
        private readonly Channel<bool> _turns = Channel.CreateUnbounded<bool>();
        private volatile bool _isDone;
        private int _waiting;
        private int _running;

        public Task Task { get; private set; } = Task.CompletedTask;

        public bool IsDone => _isDone;

        public void Run(Func<IRowStore, Task> write) => Task = Task.Run(async () =>
        {
            try
            {
                await write(this);
            }
            finally
            {
                _isDone = true;
            }
        });

        /// <summary>Waits until it waits for its turn, or is done.</summary>
        public async Task ArriveAsync()
        {
            while (!_isDone && (Volatile.Read(ref _running) > 0 || Volatile.Read(ref _waiting) == 0))
            {
                await Task.Yield();
            }
        }

        public async Task GoOnAsync()
        {
            if (!_isDone)
            {
                Interlocked.Increment(ref _running);
                Interlocked.Decrement(ref _waiting);
                _turns.Writer.TryWrite(true);
                await ArriveAsync();
            }
        }

        public Task<Row?> ReadAsync(
            TableName table, string partition, string key, CancellationToken cancellationToken) =>
            InTurnAsync(() => rows.ReadAsync(table, partition, key, cancellationToken));

        public Task<CommitResult> CommitAsync(
            TableName table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
            InTurnAsync(() => rows.CommitAsync(table, partition, writes, cancellationToken));

        public Task<RowPage> ListAsync(TableName table, RowQuery query, CancellationToken cancellationToken) =>
            InTurnAsync(() => rows.ListAsync(table, query, cancellationToken));

        private async Task<T> InTurnAsync<T>(Func<Task<T>> operate)
        {
            Interlocked.Increment(ref _waiting);
            await _turns.Reader.ReadAsync();
            try
            {
                return await operate();
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }
    }
}
