using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// What a change of who owns the account needs before it is committed, and what is left to do should it not be.
/// </summary>
public sealed class OwnerChanges(Owners owners, OwnerNotices ownerNotices)
{
    /// <summary>
    /// Whom to tell; and an owner who goes is off the list before the state says so. A crash between leaves an owner
    /// off the list, which is safe: the last on it can't go.
    /// </summary>
    internal async Task<OwnerEvidence> PrepareAsync(
        UserId user, UserProfile profile, OwnerChange change, CancellationToken cancellationToken)
    {
        var notices = change.Kind is { } kind
            ? await ownerNotices.OfAsync(kind, profile.Name, cancellationToken)
            : [];
        return new OwnerEvidence(change.Leaves && await owners.TryRemoveAsync(user, cancellationToken), notices);
    }

    /// <summary>Puts an owner on the list: one who was made, or who didn't go after all.</summary>
    internal Task ListAsync(UserId user) => owners.AddAsync(user, CancellationToken.None);
}
