using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// What one request tells a person of: promised before each try that wants somebody told, kept once a try is written.
/// </summary>
internal sealed class Telling(INoticeSender notices, UserId user, DateTimeOffset at, TimeProvider clock)
{
    private NoticePromise? _promise;

    /// <summary>Writes down what a try wants, beside what earlier tries wanted that may be written still.</summary>
    /// <param name="next">The try; it has notices.</param>
    /// <param name="unanswered">The request's tries before it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="StorageUnavailableException">It isn't known to be written down.</exception>
    public async Task PromiseAsync<TAnswer>(
        Commit<TAnswer> next, IEnumerable<Commit<TAnswer>> unanswered, CancellationToken cancellationToken)
    {
        // A try made on another version was looked for after that version was gone: it isn't written and never will be.
        var open = unanswered.Where(earlier => earlier.Base == next.Base && !earlier.Decision.Notices.IsEmpty);
        var promise = (_promise ?? new NoticePromise(next.Id, user, at, clock.GetUtcNow() + NoticePromise.Own, [])) with
        {
            Tries = [.. open.Append(next).Select(PromisedBy)],
        };
        await notices.PromiseAsync(promise, cancellationToken);
        _promise = promise;
    }

    /// <summary>What is written is finished, also for a client that has gone away.</summary>
    public async Task<Decision<TAnswer>> FinishAsync<TAnswer>(Commit<TAnswer> written)
    {
        if (_promise is { } promise && !written.Decision.Notices.IsEmpty)
        {
            await notices.KeepAsync(promise, PromisedBy(written), written.State);
        }

        return written.Decision;
    }

    private static PromisedNotices PromisedBy<TAnswer>(Commit<TAnswer> commit) =>
        new(commit.Id, commit.Decision.Notices, commit.State.Profile.Email);
}
