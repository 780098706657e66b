using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>
/// Takes the permission of support staff back: any owner or admin, without a passcode. Nothing is easier to end.
/// </summary>
public sealed class EndSupportAccess(SupportAccesses accesses, UserStates states, OwnerNotices ownerNotices)
{
    /// <summary>Takes it back. Where there is none that is as good.</summary>
    public async Task<Outcome<UserId>> RunAsync(
        AdminCaller caller, Circumstances at, CancellationToken cancellationToken)
    {
        if (Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal)
        {
            return new Outcome<UserId>.Refused(refusal);
        }

        // Also one that isn't in force for the moment, since its giver is suspended: it must not come back with them.
        if (!await accesses.IsThereAsync(cancellationToken))
        {
            return new Outcome<UserId>.Done(caller.User);
        }

        var notices = await ownerNotices.OfAsync(NoticeKind.SupportAccessEnded, about: null, cancellationToken);

        // Taken back first: a crash between leaves an entry too few, never a permission too many.
        await accesses.EndAsync(CancellationToken.None);
        return await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(Right.Administer.Refuse(state) is { } refused
                ? Decision.Refuse<UserId>(refused)
                : Decision.Change(
                    state!, caller.User, [AuditEntry.Done(AuditAction.SupportAccessEnded)], notices)),
            CancellationToken.None);
    }
}
