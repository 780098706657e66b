using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// Who keeps the directory, and what for: the application keeps everybody but owners, since who holds its key must not
/// hold the account; an owner keeps everybody; the operator names the first owner.
/// </summary>
public sealed record Keeper
{
    private readonly string _actor;
    private readonly bool _isOwner;

    private Keeper(string actor, bool isOwner) => (_actor, _isOwner) = (actor, isOwner);

    /// <summary>The application.</summary>
    public static Keeper Application(DirectoryCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Application(caller.User);
    }

    /// <summary>The operator.</summary>
    public static Keeper Operator(OperatorCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new Keeper("(operator)", isOwner: true);
    }

    /// <summary>Whether it is the application.</summary>
    internal bool IsApplication => !_isOwner;

    /// <summary>Who the audit trail says it was, when and from where.</summary>
    public CommitOrigin Origin(Circumstances at) => new(_actor, at);

    /// <summary>Why this person may not be entered so; null where it is fine.</summary>
    internal Refusal? RefuseToEnter(UserState? state, UserProfile profile, DateTimeOffset now)
    {
        if (_isOwner)
        {
            return null;
        }

        if (state?.DeletedAt is { } deleted && now < deleted + UserState.DeletionMark)
        {
            return new Refusal.NotAllowed(
                "This person was deleted less than 30 days ago: an owner may enter the same id again, with a ticket for 'admin'.");
        }

        var (was, becomes) = (state?.Profile.Role is Role.Owner, profile.Role is Role.Owner);
        return was == becomes && (!was || state!.Profile.IsSuspended == profile.IsSuspended)
            ? null
            : new Refusal.NotAllowed("The directory neither makes owners nor unmakes or suspends them: owners do.");
    }

    /// <summary>Why this person may not be deleted; null where it is fine.</summary>
    internal Refusal? RefuseToDelete(UserState state) => !_isOwner && state.Profile.Role is Role.Owner
        ? new Refusal.NotAllowed("The directory doesn't delete owners: owners do.")
        : null;

    internal static Keeper Owner(UserId user) => new(user.Value, isOwner: true);

    internal static Keeper Application(UserId user) => new($"(application) {user}", isOwner: false);
}
