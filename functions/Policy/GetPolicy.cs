using Serverless2FA.Access;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>The account's policy, read fresh, for owners and admins.</summary>
public sealed class GetPolicy(PolicySource policies, UserStates states)
{
    /// <summary>Reads it.</summary>
    public async Task<Outcome<VersionedPolicy>> RunAsync(AdminCaller caller, CancellationToken cancellationToken) =>
        Right.Administer.Refuse(await states.FindAsync(caller.User, cancellationToken)) is { } refusal
            ? new Outcome<VersionedPolicy>.Refused(refusal)
            : new Outcome<VersionedPolicy>.Done(await policies.ReadAsync(cancellationToken));
}
