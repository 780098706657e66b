using System.Threading.Channels;

namespace Serverless2FA.Storage.Embedded;

/// <summary>
/// The one writer of this process. What callers hand in while it commits goes into the next SQLite transaction
/// together: the busier it gets, the less each costs.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    /// <summary>The most callers' transactions in one of SQLite's.</summary>
    private const int MaxGroup = 64;

    private readonly Channel<PendingCommit> _waiting = Channel.CreateUnbounded<PendingCommit>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly EmbeddedFile _file;
    private readonly Task _loop;
    private EmbeddedWriter? _writer;

    internal GroupCommit(EmbeddedFile file)
    {
        _file = file;
        _loop = Task.Run(WriteAsync);
    }

    internal Task<CommitResult> AddAsync(PendingCommit commit)
    {
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(commit), this);
        return commit.Outcome;
    }

    /// <summary>Ends after everything that was handed in is written.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        _writer?.Dispose();
    }

    private async Task WriteAsync()
    {
        var group = new List<PendingCommit>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var commit))
            {
                group.Add(commit);
            }

            Write(group);
            group.Clear();
        }
    }

    private void Write(List<PendingCommit> group)
    {
        try
        {
            _writer ??= new(_file);
            _writer.Begin();
            group.ForEach(commit => commit.Apply(_writer));
            _writer.Commit();
        }
#pragma warning disable CA1031 // Whatever went wrong, those who wait must hear of it and the writer must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Closing rolls back; the next group opens the file afresh.
            _writer?.Dispose();
            _writer = null;
            var failure = EmbeddedFailure.Of(exception);
            group.ForEach(commit => commit.Fail(failure));
            return;
        }

        group.ForEach(commit => commit.Complete());
    }
}
