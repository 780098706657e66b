using Serverless2FA.State;

namespace Serverless2FA.Storage;

/// <summary>Finds out whether a commit was written.</summary>
public sealed class WrittenCommits(IRowStore rows)
{
    /// <summary>
    /// A person's state, and which of these commits was written, if any: of the tries of one request at most one is.
    /// One point read, and one more a commit for a person who has had more commits than the state remembers.
    /// </summary>
    /// <param name="user">Whose.</param>
    /// <param name="at">When the request came that made the commits.</param>
    /// <param name="commitIds">The commits.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null when none was written, or the directory doesn't know the person.</returns>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public async Task<(string CommitId, UserState State)?> FindAsync(
        UserId user, DateTimeOffset at, IEnumerable<string> commitIds, CancellationToken cancellationToken)
    {
        if (await ReadAsync(user, cancellationToken) is not (UserState state, _))
        {
            return null;
        }

        var mayBeForgotten = state.Commits.Ids.Length >= CommitLog.Kept;
        foreach (var id in commitIds)
        {
            if (state.Commits.Has(id)
                || (mayBeForgotten && await IsAuditedAsync(user, UserKey.Audit(at, id), cancellationToken)))
            {
                return (id, state);
            }
        }

        return null;
    }

    /// <summary>The state as it is stored, with its version; nulls for who isn't in the directory.</summary>
    internal async Task<(UserState? State, string? Version)> ReadAsync(
        UserId user, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Users, UserKey.Partition(user), UserKey.State, cancellationToken);
        return row is null ? (null, null) : (StateDocument.Read(row.Content, user), row.Version);
    }

    /// <summary>The state whose rows lie under a key.</summary>
    internal async Task<UserState?> ReadByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var row = await rows.ReadAsync(TableName.Users, key, UserKey.State, cancellationToken);
        return row is null ? null : StateDocument.ReadUnder(key, row.Content);
    }

    /// <summary>
    /// Whether a commit has its audit row, which is written with it and stays for 30 days at least: long after anybody
    /// asks.
    /// </summary>
    internal async Task<bool> IsAuditedAsync(UserId user, string key, CancellationToken cancellationToken) =>
        await rows.ReadAsync(TableName.Users, UserKey.Partition(user), key, cancellationToken) is not null;
}
