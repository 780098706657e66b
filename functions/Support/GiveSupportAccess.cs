using System.Collections.Immutable;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Confirmations;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>
/// An owner lets support staff help for a while (F26), with a passcode of the own. Audited with the passcode first,
/// then given: a crash between leaves an entry too many, never a permission without one.
/// </summary>
public sealed class GiveSupportAccess(
    SupportAccesses accesses, ConfirmedChange confirmed, UserStates states, OwnerNotices ownerNotices)
{
    /// <summary>Gives it.</summary>
    public async Task<Outcome<SupportAccess?>> RunAsync(
        AdminCaller caller, SupportWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        // Who isn't an owner is refused below, with an entry in the trail.
        var isOwner = Right.Own.Refuse(await states.FindAsync(caller.User, cancellationToken)) is null;
        foreach (var id in wish.Staff)
        {
            if (isOwner && await states.FindAsync(id, cancellationToken) is not { Profile.Role: Role.Support })
            {
                return new Outcome<SupportAccess?>.Refused(new Refusal.Invalid(
                    "staff", "Name people whom the directory knows in the role 'support'."));
            }
        }

        foreach (var id in wish.People)
        {
            if (isOwner && await states.FindAsync(id, cancellationToken) is null)
            {
                return new Outcome<SupportAccess?>.Refused(new Refusal.Invalid(
                    "people", "Name people whom the directory knows, by their ids."));
            }
        }

        var access = new SupportAccess(
            caller.User.Value,
            at.Now,
            at.Now + TimeSpan.FromHours(wish.Hours),
            [.. wish.Staff.Select(id => id.Value)],
            [.. wish.People.Select(id => id.Value)]);
        var change = new WantedChange(
            PasscodePurpose.ConfirmSupportAccess, AuditAction.SupportAccessGiven, Right.Own.Refuse)
        {
            Detail = Describe(access),
            Notices = await ownerNotices.OfAsync(NoticeKind.SupportAccessGiven, about: null, cancellationToken),
        };
        if (await confirmed.RunAsync(caller, change, wish.Proof, at) is Outcome<UserState>.Refused refused)
        {
            return new Outcome<SupportAccess?>.Refused(refused.Refusal);
        }

        await accesses.GiveAsync(access, CancellationToken.None);
        return new Outcome<SupportAccess?>.Done(access);
    }

    private static string Describe(SupportAccess access)
    {
        var people = access.People.IsEmpty ? "anybody" : string.Join(", ", access.People);
        return $"{string.Join(", ", access.Staff)} may help {people} until {access.Until.UtcDateTime:O}";
    }
}

/// <summary>A permission that is to be given.</summary>
/// <param name="Staff">Who may help, 1 to 20.</param>
/// <param name="People">Whom; empty: anybody whom an admin may.</param>
/// <param name="Hours">For how long, 1 to 24.</param>
/// <param name="Proof">The owner's passcode.</param>
public sealed record SupportWish(
    ImmutableArray<UserId> Staff, ImmutableArray<UserId> People, int Hours, ConfirmingCode Proof);
