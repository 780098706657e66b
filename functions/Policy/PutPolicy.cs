using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>
/// Saves the account's policy over the version that was read. Requirements switched off and on again lose nobody's
/// set-up: the policy touches no state (F30).
/// </summary>
public sealed class PutPolicy(PolicySource policies, UserStates states)
{
    private const string NothingOffered =
        "At least one method must be one that can be offered: for sms and email a sender must be configured.";

    /// <summary>
    /// Audits the change with the admin's state first, then saves: a crash between leaves an entry too many, never a
    /// change without one.
    /// </summary>
    public async Task<Outcome<VersionedPolicy>> RunAsync(
        AdminCaller caller, PolicyChange change, Circumstances at, CancellationToken cancellationToken)
    {
        var present = await policies.ReadAsync(cancellationToken);
        var wanted = new VersionedPolicy(change.Over(present.Policy), change.Version);
        if (Fault(policies.Offered(wanted.Policy)) is { } fault)
        {
            return new Outcome<VersionedPolicy>.Refused(fault);
        }

        var origin = new CommitOrigin(caller.User.Value, at);
        var allowed = await states.ChangeAsync(
            caller.User,
            origin,
            state => ValueTask.FromResult(Decide(state, present, wanted)),
            cancellationToken);
        if (allowed is Outcome<VersionedPolicy>.Refused)
        {
            return allowed;
        }

        var saved = await policies.SaveAsync(wanted.Policy, wanted.Version, cancellationToken);
        return saved is null
            ? new Outcome<VersionedPolicy>.Refused(new Refusal.ChangedMeanwhile())
            : new Outcome<VersionedPolicy>.Done(saved);
    }

    /// <summary>A policy that leaves an audience no method would lock it out, and those who could change it back.</summary>
    internal static Refusal? Fault(AccountPolicy offered) =>
        (offered.TeamMemberMethods.ToMethods(), offered.EndUserMethods.ToMethods()) switch
        {
            ([], _) => new Refusal.Invalid("teamMemberMethods", NothingOffered),
            (_, []) => new Refusal.Invalid("endUserMethods", NothingOffered),
            _ => null,
        };

    internal static Decision<VersionedPolicy> Decide(UserState? state, VersionedPolicy present, VersionedPolicy wanted)
    {
        if (Right.Administer.Refuse(state) is { } refusal)
        {
            return Decision.Refuse<VersionedPolicy>(refusal);
        }

        if (present.Version != wanted.Version)
        {
            return Decision.Refuse<VersionedPolicy>(new Refusal.ChangedMeanwhile());
        }

        return Decision.Change(
            state!, wanted, [AuditEntry.Done(AuditAction.PolicyChanged, detail: PolicyDocument.Text(wanted.Policy))]);
    }
}

/// <summary>A change of the policy.</summary>
/// <param name="Over">What it makes of the present one.</param>
/// <param name="Version">The version that was read; null: none was saved.</param>
public sealed record PolicyChange(Func<AccountPolicy, AccountPolicy> Over, string? Version);
