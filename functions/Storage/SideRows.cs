using Microsoft.Extensions.Logging;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// What one request writes beside its commit, and before it: the promise to tell somebody, the mark in the roster, the
/// line in the day's index. Where one of them can't be written, nothing is committed.
/// </summary>
internal sealed class SideRows(
    IRowStore rows, Telling telling, UserId user, TimeProvider clock, ILogger<UserStates> log)
{
    private readonly RosterMarks _marks = new(rows, user, clock);

    /// <summary>Writes what a try needs beside it; again before each further try.</summary>
    /// <param name="before">The state that the try was decided on.</param>
    /// <param name="next">The try.</param>
    /// <param name="unanswered">The request's tries before it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="StorageUnavailableException">They aren't known to be written.</exception>
    public Task WriteAsync<TAnswer>(
        UserState? before,
        Commit<TAnswer> next,
        IEnumerable<Commit<TAnswer>> unanswered,
        CancellationToken cancellationToken) => Task.WhenAll(
            next.Decision.Notices.IsEmpty
                ? Task.CompletedTask
                : telling.PromiseAsync(next, unanswered, cancellationToken),
            DayIndex.Holds(next.Decision.Audit)
                ? DayIndex.WriteAsync(rows, user, next.AuditKey, next.At, cancellationToken)
                : Task.CompletedTask,
            _marks.MarkAsync(before, next.State, cancellationToken));

    /// <summary>After a try that was written: its rows are settled, and people are told.</summary>
    public async Task<Decision<TAnswer>> SettleAsync<TAnswer>(Commit<TAnswer> written)
    {
        try
        {
            await _marks.SettleAsync(written.State);
        }
        catch (StorageUnavailableException away)
        {
            log.RosterStaysPending(away);
        }

        return await telling.FinishAsync(written);
    }

    /// <summary>
    /// After a try of which it was found out late that it was written: others may have written since, and the roster's
    /// row stays marked for who reads it.
    /// </summary>
    public Task<Decision<TAnswer>> SettleLateAsync<TAnswer>(Commit<TAnswer> found) => telling.FinishAsync(found);
}
