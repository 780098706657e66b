using System.Collections.Immutable;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>A change of who owns the account, or of who of the owners isn't suspended. Pure.</summary>
/// <param name="Kind">What all owners are told; null where nothing changes but that somebody is suspended or
/// not.</param>
/// <param name="Leaves">Whether somebody ceases to be an owner who can sign in.</param>
internal sealed record OwnerChange(NoticeKind? Kind, bool Leaves)
{
    /// <summary>Without an owner nobody could make one, but the operator.</summary>
    public static Refusal IsLast { get; } = new Refusal.Conflict(
        "This is the last owner who isn't suspended. Make somebody else an owner first.");

    /// <summary>The change; null where nothing changes.</summary>
    public static OwnerChange? Of(UserProfile? old, UserProfile? next)
    {
        var (was, becomes) = (old?.Role is Role.Owner, next?.Role is Role.Owner);
        var (wasListed, becomesListed) = (was && !old!.IsSuspended, becomes && !next!.IsSuspended);
        NoticeKind? kind = (was, becomes) switch
        {
            (false, true) => NoticeKind.OwnerMade,
            (true, false) => NoticeKind.OwnerUnmade,
            _ => null,
        };
        return kind is null && wasListed == becomesListed ? null : new OwnerChange(kind, wasListed && !becomesListed);
    }
}

/// <summary>What was prepared for such a change.</summary>
/// <param name="IsOff">The owner is off the list, since another is left, and goes back on it should the change not
/// happen.
/// </param>
/// <param name="Notices">What all owners are told.</param>
internal sealed record OwnerEvidence(bool IsOff, ImmutableArray<Notice> Notices);
