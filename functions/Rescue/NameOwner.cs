using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>The operator names the first owner (F47). From then on owners make owners.</summary>
public sealed class NameOwner(Owners owners, PutUser putUser)
{
    /// <summary>Names one, while there is none who could.</summary>
    public async Task<Outcome<PutUserResult>> RunAsync(
        OperatorCaller caller, UserId user, UserProfile profile, Circumstances at)
    {
        var others = (await owners.ListAsync(CancellationToken.None)).Where(owner => owner != user);
        return others.Any()
            ? new Outcome<PutUserResult>.Refused(new Refusal.Conflict(
                "There is an owner: owners make owners. One who has lost everything is helped by operator/owners/{id}/recovery-code."))
            : await putUser.RunAsync(
                Keeper.Operator(caller), user, new WantedEntry(profile with { Role = Role.Owner }), at, CancellationToken.None);
    }
}
