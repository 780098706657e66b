namespace Serverless2FA.Storage.Embedded;

/// <summary>A transaction of a caller who waits for what becomes of it.</summary>
internal sealed class PendingCommit(
    string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
{
    /// <summary>Continues elsewhere: a caller's next work must not hold up the writer.</summary>
    private readonly TaskCompletionSource<CommitResult> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CommitResult? _result;

    internal Task<CommitResult> Outcome => _outcome.Task;

    /// <summary>Applies the writes inside the open SQLite transaction, unless the caller has gone.</summary>
    internal void Apply(EmbeddedWriter writer)
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            _result = writer.Apply(table, partition, writes);
        }
    }

    /// <summary>Answers, after the SQLite transaction was committed and not before.</summary>
    internal void Complete()
    {
        if (_result is null)
        {
            _outcome.SetCanceled(cancellationToken);
        }
        else
        {
            _outcome.SetResult(_result);
        }
    }

    internal void Fail(Exception exception) => _outcome.SetException(exception);
}
