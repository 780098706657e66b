using System.Collections.Immutable;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy;

/// <summary>
/// An admin changes the account's policy, over the version that was read. Requirements switched off and on again lose
/// nobody's set-up: the policy touches no state (F30).
/// </summary>
public sealed class PutPolicy(
    PolicySource policies, UserStates states, OwnerNotices ownerNotices, IGraceNotices graceNotices)
{
    /// <summary>
    /// Audits the change with the admin's state first, then saves: a crash between leaves an entry too many, never a
    /// change without one. Whoever is late finds out when saving; then the entry gets another beside it that says so.
    /// </summary>
    public async Task<Outcome<VersionedPolicy>> RunAsync(
        AdminCaller caller, PolicyChange change, Circumstances at, CancellationToken cancellationToken)
    {
        var present = await policies.ReadAsync(cancellationToken);
        var wanted = new VersionedPolicy(change.Over(present.Policy), change.Version);
        var fault = PolicyFault.Of(policies.Offered(wanted.Policy), present.Policy, at.Now);
        var origin = new CommitOrigin(caller.User.Value, at);
        var notices = await NoticesAsync(present.Policy, wanted.Policy, cancellationToken);

        // Whoever may not change it isn't told what is wrong with the change.
        var allowed = await states.ChangeAsync(
            caller.User,
            origin,
            state => ValueTask.FromResult(fault is null || Right.Administer.Refuse(state) is not null
                ? Decide(state, present, wanted, notices)
                : Decision.Refuse<VersionedPolicy>(fault)),
            cancellationToken);
        if (allowed is Outcome<VersionedPolicy>.Refused)
        {
            return allowed;
        }

        var promise = await graceNotices.PromiseAsync(present.Policy, wanted.Policy, at.Now, cancellationToken);
        if (await policies.SaveAsync(wanted.Policy, wanted.Version, cancellationToken) is { } saved)
        {
            return new Outcome<VersionedPolicy>.Done(saved);
        }

        await graceNotices.WithdrawAsync(promise);
        return await states.ChangeAsync(
            caller.User, origin, state => ValueTask.FromResult(DecideLate(state)), CancellationToken.None);
    }

    internal static Decision<VersionedPolicy> Decide(
        UserState? state, VersionedPolicy present, VersionedPolicy wanted, ImmutableArray<Notice> notices = default)
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
            state!,
            wanted,
            [AuditEntry.Done(AuditAction.PolicyChanged, detail: PolicyDocument.Text(wanted.Policy))],
            notices);
    }

    /// <summary>The change was audited, and then somebody else's was saved.</summary>
    internal static Decision<VersionedPolicy> DecideLate(UserState? state)
    {
        var late = new Refusal.ChangedMeanwhile();
        return state is null
            ? Decision.Refuse<VersionedPolicy>(late)
            : new Decision<VersionedPolicy>(state, new Outcome<VersionedPolicy>.Refused(late))
            {
                Audit = [AuditEntry.Refused(AuditAction.PolicyChanged, AuditReason.ChangedMeanwhile)],
            };
    }

    /// <summary>
    /// What all owners hear of: that team members without a factor are let in by their password alone (F2), and that
    /// entries of the audit trail go earlier: whoever did something may want them gone.
    /// </summary>
    private async Task<ImmutableArray<Notice>> NoticesAsync(
        AccountPolicy present, AccountPolicy wanted, CancellationToken cancellationToken)
    {
        var isShortened = wanted.AuditDays is { } days && (present.AuditDays is not { } before || days < before);
        NoticeKind?[] kinds =
        [
            present.TwoStepVerification && !wanted.TwoStepVerification ? NoticeKind.TwoStepOff : null,
            isShortened ? NoticeKind.AuditShortened : null,
        ];
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var kind in kinds.OfType<NoticeKind>())
        {
            notices.AddRange(await ownerNotices.OfAsync(kind, about: null, cancellationToken));
        }

        return notices.ToImmutable();
    }
}

/// <summary>A change of the policy.</summary>
/// <param name="Over">What it makes of the present one.</param>
/// <param name="Version">The version that was read; null: none was saved.</param>
public sealed record PolicyChange(Func<AccountPolicy, AccountPolicy> Over, string? Version);
