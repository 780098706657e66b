using Microsoft.Extensions.Logging;
using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>
/// People's states. <see cref="ChangeAsync"/> is the only loop of read, decide, write in the product: a lost race means
/// read again and decide again, so nothing can be raced, on any number of instances, without a lock.
/// </summary>
public sealed class UserStates(
    IRowStore rows, KeyRing keyRing, INoticeSender notices, IEntropy entropy, TimeProvider clock, ILogger<UserStates> log)
{
    /// <summary>One point read. Null when the directory doesn't know the person.</summary>
    public async Task<UserState?> FindAsync(UserId user, CancellationToken cancellationToken) =>
        (await ReadAsync(user, cancellationToken)).State;

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
        CancellationToken cancellationToken)
    {
        var contest = new Contest(clock);
        var unanswered = new List<Commit<TAnswer>>(capacity: 0);
        while (true)
        {
            var (state, version) = await ReadAgainAsync(user, contest, unanswered.Count > 0, cancellationToken);
            if (await FindLandedAsync(unanswered, user, state, cancellationToken) is { } landed)
            {
                return await FinishAsync(user, landed);
            }

            var decision = await decide(state);
            if (decision.NewState is null)
            {
                return decision.Outcome;
            }

            var keys = await keyRing.GetAsync(cancellationToken);
            var commit = Commit<TAnswer>.Seal(decision, origin, version, keys, entropy);
            var began = contest.Elapsed;
            if (await TryWriteAsync(user, commit.Writes, contest, cancellationToken))
            {
                return await FinishAsync(user, commit);
            }

            unanswered.Add(commit);
            await contest.PauseAsync(contest.Elapsed - began, cancellationToken);
        }
    }

    private async Task<(UserState? State, string? Version)> ReadAsync(UserId user, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Users, UserKey.Partition(user), UserKey.State, cancellationToken);
        return row is null ? (null, null) : (StateDocument.Read(row.Content, user), row.Version);
    }

    /// <summary>Reads; after an own write whose answer is missing it insists, since that must be found out.</summary>
    private async Task<(UserState? State, string? Version)> ReadAgainAsync(
        UserId user, Contest contest, bool insists, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ReadAsync(user, cancellationToken);
            }
            catch (StorageUnavailableException) when (insists && contest.HasTime)
            {
                await contest.PauseAsync(TimeSpan.Zero, cancellationToken);
            }
        }
    }

    private async Task<bool> TryWriteAsync(
        UserId user, IReadOnlyList<RowWrite> writes, Contest contest, CancellationToken cancellationToken)
    {
        try
        {
            var partition = UserKey.Partition(user);
            var result = await rows.CommitAsync(TableName.Users, partition, writes, cancellationToken);
            return result is CommitResult.Written;
        }
        catch (StorageUnavailableException away) when (contest.HasTime)
        {
            log.WriteUnanswered(away);
            return false;
        }
    }

    /// <summary>
    /// An earlier try of this request that was written although its answer got lost: by its id among the state's last
    /// commits or, where many came after it, by its audit row.
    /// </summary>
    private async Task<Commit<TAnswer>?> FindLandedAsync<TAnswer>(
        List<Commit<TAnswer>> unanswered, UserId user, UserState? state, CancellationToken cancellationToken)
    {
        foreach (var commit in unanswered)
        {
            var isOld = state is not null && state.Audit.Count - commit.State.Audit.Count >= CommitLog.Kept;
            if (state?.Commits.Has(commit.Id) == true
                || (isOld && await IsAuditedAsync(user, commit.AuditKey, cancellationToken)))
            {
                log.LostAnswerFound();
                return commit;
            }
        }

        return null;
    }

    private async Task<bool> IsAuditedAsync(UserId user, string key, CancellationToken cancellationToken) =>
        await rows.ReadAsync(TableName.Users, UserKey.Partition(user), key, cancellationToken) is not null;

    /// <summary>What is written is finished, also for a client that has gone away.</summary>
    private async Task<Outcome<TAnswer>> FinishAsync<TAnswer>(UserId user, Commit<TAnswer> commit)
    {
        if (commit.Decision.Notices is { Length: > 0 } wanted)
        {
            await notices.SendAsync(user, commit.State, wanted, CancellationToken.None);
        }

        return commit.Decision.Outcome;
    }
}
