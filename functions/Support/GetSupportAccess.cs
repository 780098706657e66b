using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Support;

/// <summary>Whether support staff may help now: for owners, admins, and the staff itself.</summary>
public sealed class GetSupportAccess(SupportAccesses accesses, UserStates states)
{
    /// <summary>Reads it; null: nobody may.</summary>
    public async Task<Outcome<SupportAccess?>> RunAsync(
        AdminCaller caller, Circumstances at, CancellationToken cancellationToken) =>
        Right.Help.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal
            ? new Outcome<SupportAccess?>.Refused(refusal)
            : new Outcome<SupportAccess?>.Done(await accesses.FindAsync(at.Now, cancellationToken));
}
