using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Confirmations;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// Who comes to keep the directory: the application, or an owner with a passcode of the own. Without that, whoever sits
/// at an owner's open session could make an owner of anybody, or have a factor gone by deleting and entering a person
/// again.
/// </summary>
public sealed class Keepers(UserStates states, ConfirmedChange confirmed)
{
    /// <summary>Admits the application or an owner. An owner who has no factor has nothing to show.</summary>
    /// <param name="caller">Who comes.</param>
    /// <param name="wish">For what.</param>
    /// <param name="at">When and from where.</param>
    /// <param name="cancellationToken">The request's.</param>
    public async Task<Outcome<Keeper>> AdmitAsync(
        PeopleCaller caller, KeepingWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        if (caller.IsApplication)
        {
            return new Outcome<Keeper>.Done(Keeper.Application(caller.User));
        }

        var owner = await states.FindAsync(caller.User, cancellationToken);
        if (Right.Own.Refuse(owner) is { } refusal)
        {
            return new Outcome<Keeper>.Refused(refusal);
        }

        var keeper = Keeper.Owner(caller.User);
        if (!owner!.Factors.Any)
        {
            return new Outcome<Keeper>.Done(keeper);
        }

        if (wish.Proof is null)
        {
            return new Outcome<Keeper>.Refused(new Refusal.PasscodeNeeded());
        }

        var change = new WantedChange(PasscodePurpose.ConfirmDirectory, wish.Action, Right.Own.Refuse)
        {
            Detail = $"of {wish.User}",
        };
        return (await confirmed.RunAsync(caller, change, wish.Proof, at)).Select(_ => keeper);
    }
}

/// <summary>What somebody comes to the directory for.</summary>
/// <param name="User">The person who is to be changed.</param>
/// <param name="Action">What the audit trail calls it.</param>
/// <param name="Proof">The owner's passcode; null where none was sent.</param>
public sealed record KeepingWish(UserId User, AuditAction Action, ConfirmingCode? Proof);
