using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Serverless2FA.Keys;
using Serverless2FA.State;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Storage;

/// <summary>
/// People's states. <see cref="ChangeAsync"/> is the only loop of read, decide, write in the product: a lost race means
/// read again and decide again, so nothing can be raced, on any number of instances, without a lock.
/// </summary>
public sealed class UserStates(
    IRowStore rows,
    KeyRing keyRing,
    INoticeSender notices,
    IEntropy entropy,
    TimeProvider clock,
    StorageMetrics metrics,
    ILogger<UserStates> log)
{
    private readonly WrittenCommits _written = new(rows);

    /// <summary>One point read. Null when the directory doesn't know the person, or does no longer.</summary>
    public async Task<UserState?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        Known((await _written.ReadAsync(user, cancellationToken)).State);

    /// <summary>
    /// Reads a person's state, decides, and writes the new state with its audit row in one transaction, if nobody else
    /// wrote meanwhile; else again. What the commit wants people told of is sent once it is written, and only once.
    /// </summary>
    /// <param name="user">Whose state.</param>
    /// <param name="origin">Who does it, when and from where.</param>
    /// <param name="decide">The rule: called once a try, so without effects. Its state is null when the directory
    /// doesn't know the person.</param>
    /// <param name="cancellationToken">The request's.</param>
    /// <exception cref="StorageUnavailableException">Storage is away, or too many wrote at once.</exception>
    public async Task<Outcome<TAnswer>> ChangeAsync<TAnswer>(
        UserId user,
        CommitOrigin origin,
        Func<UserState?, ValueTask<Decision<TAnswer>>> decide,
        CancellationToken cancellationToken) =>
        (await DecideAsync(user, origin, decide, cancellationToken)).Outcome;

    /// <summary>
    /// As <see cref="ChangeAsync"/>, and hands back the decision that holds: where a passcode is to be sent, the
    /// operation sends it and says in its answer what became of it.
    /// </summary>
    public Task<Decision<TAnswer>> DecideAsync<TAnswer>(
        UserId user,
        CommitOrigin origin,
        Func<UserState?, ValueTask<Decision<TAnswer>>> decide,
        CancellationToken cancellationToken) =>
        CommitAsync(user, origin, state => decide(Known(state)), cancellationToken);

    /// <summary>
    /// As <see cref="ChangeAsync"/> for who keeps the directory: the rule is shown the mark that a deleted person
    /// leaves. For every other rule such a person isn't there.
    /// </summary>
    public async Task<Outcome<TAnswer>> EnterAsync<TAnswer>(
        UserId user,
        CommitOrigin origin,
        Func<UserState?, Decision<TAnswer>> decide,
        CancellationToken cancellationToken) =>
        (await CommitAsync(user, origin, state => ValueTask.FromResult(decide(state)), cancellationToken)).Outcome;

    private async Task<Decision<TAnswer>> CommitAsync<TAnswer>(
        UserId user,
        CommitOrigin origin,
        Func<UserState?, ValueTask<Decision<TAnswer>>> decide,
        CancellationToken cancellationToken)
    {
        using var span = Instruments.Spans.StartActivity("state.change");
        try
        {
            return await FightAsync(user, origin, decide, cancellationToken);
        }
        catch
        {
            span?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private async Task<Decision<TAnswer>> FightAsync<TAnswer>(
        UserId user,
        CommitOrigin origin,
        Func<UserState?, ValueTask<Decision<TAnswer>>> decide,
        CancellationToken cancellationToken)
    {
        var contest = new Contest(clock);
        var beside = new SideRows(rows, new Telling(notices, user, origin.At.Now, clock), user, clock, log);
        var unanswered = new List<Commit<TAnswer>>(capacity: 0);
        RetryReason? lost = null;
        while (true)
        {
            // Once something was sent to be written it is found out what became of it, also for a client that has gone
            // away: hanging up must not keep from the owner that a factor was changed (C36).
            var token = unanswered.Count == 0 ? cancellationToken : CancellationToken.None;
            var (state, version) = await InsistAsync(unanswered, contest, () => _written.ReadAsync(user, token));
            if (await FindLandedAsync(unanswered, contest, user, state) is { } landed)
            {
                metrics.CountRetry(RetryReason.Unanswered);
                metrics.CountCommit(landed.Decision.Audit);
                return await beside.SettleLateAsync(landed);
            }

            contest.ThrowIfOver();
            metrics.CountRetry(lost);
            var decision = await decide(state);
            if (decision.NewState is null)
            {
                return decision;
            }

            if (decision.NewState.Audit.Count < state?.Audit.Count)
            {
                throw new InvalidOperationException("Who is known can't be entered as if new: the chain would break.");
            }

            var keys = await keyRing.GetAsync(token);
            var commit = Commit<TAnswer>.Seal(decision, origin, (state, version), keys, entropy);
            await InsistAsync(unanswered, contest, async () =>
            {
                await beside.WriteAsync(state, commit, unanswered, token);
                return commit;
            });
            var began = contest.Elapsed;
            lost = await TryWriteAsync(user, commit.Writes);
            if (lost is null)
            {
                metrics.CountCommit(decision.Audit);
                return await beside.SettleAsync(commit);
            }

            unanswered.Add(commit);
            Activity.Current?.SetTag("serverless2fa.retries", unanswered.Count);
            await contest.PauseAsync(contest.Elapsed - began);
        }
    }

    private static UserState? Known(UserState? state) => state is { DeletedAt: null } ? state : null;

    /// <summary>Asks storage; after an own write whose answer is missing it insists: that must be found out.</summary>
    private static async Task<T> InsistAsync<T>(
        IReadOnlyCollection<object> unanswered, Contest contest, Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StorageUnavailableException) when (unanswered.Count > 0 && contest.HasTime)
            {
                await contest.PauseAsync(TimeSpan.Zero);
            }
        }
    }

    /// <summary>Null when it is written; else it isn't known to be, and has to be looked up, however late it is.</summary>
    private async Task<RetryReason?> TryWriteAsync(UserId user, IReadOnlyList<RowWrite> writes)
    {
        try
        {
            var partition = UserKey.Partition(user);
            var result = await rows.CommitAsync(TableName.Users, partition, writes, CancellationToken.None);
            return result is CommitResult.Written ? null : RetryReason.Contention;
        }
        catch (StorageUnavailableException away)
        {
            log.WriteUnanswered(away);
            return RetryReason.Unanswered;
        }
    }

    /// <summary>
    /// An earlier try of this request that was written although its answer got lost: by its id among the state's last
    /// commits or, where many came after it, by its audit row.
    /// </summary>
    private async Task<Commit<TAnswer>?> FindLandedAsync<TAnswer>(
        List<Commit<TAnswer>> unanswered, Contest contest, UserId user, UserState? state)
    {
        foreach (var commit in unanswered)
        {
            var isOld = state is not null && state.Audit.Count - commit.State.Audit.Count >= CommitLog.Kept;
            if (state?.Commits.Has(commit.Id) == true
                || (isOld && await InsistAsync(unanswered, contest, () => IsAuditedAsync(user, commit.AuditKey))))
            {
                log.LostAnswerFound();
                return commit;
            }
        }

        return null;
    }

    private Task<bool> IsAuditedAsync(UserId user, string key) =>
        _written.IsAuditedAsync(user, key, CancellationToken.None);
}
