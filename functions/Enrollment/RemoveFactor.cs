using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>Turns a method off; with the last one goes two-factor authentication itself (F19).</summary>
public sealed class RemoveFactor(UserStates states, Prover prover, JudgingScopes scopes)
{
    /// <summary>Judges the code and removes the method.</summary>
    public async Task<Outcome<Method>> RunAsync(
        ManageCaller caller, FactorRemoval removal, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        if (!removal.Proof.TryRead(PasscodePurpose.ConfirmRemoval, scope, caller.Ticket, out var challenge))
        {
            return new Outcome<Method>.Refused(ConfirmingCode.NotFound);
        }

        var proving = prover.Begin(scope, removal.Proof.Code!, new Attempt(AuditAction.FactorRemoved, challenge));
        var decision = await proving.GuardAsync(() => states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state => Gate(state, removal.Method, scope.Policy) is { } refusal
                ? Decision.Refuse<Method>(refusal)
                : Decide(removal.Method, await proving.JudgeAsync(state!)),
            cancellationToken));
        return await proving.FinishAsync(decision);
    }

    /// <summary>Asked before the code is judged, so that none is used up for nothing.</summary>
    internal static Refusal? Gate(UserState? state, Method method, AccountPolicy policy)
    {
        switch (state)
        {
            case null:
                return new Refusal.UnknownUser();
            case { Profile.IsSuspended: true }:
                return new Refusal.Suspended();
            case var _ when !state.Factors.Has(method):
                return new Refusal.NotFound("This method is not set up.");
            default:
                var isLast = !state.Factors.Without(method).Any;
                return isLast && policy.Requires(state.Profile) ? new Refusal.RequiredByPolicy() : null;
        }
    }

    internal static Decision<Method> Decide(Method method, Verdict verdict)
    {
        if (verdict is Verdict.Refused refused)
        {
            return refused.ToDecision<Method>();
        }

        var accepted = (Verdict.Accepted)verdict;
        if (!accepted.Proof.MayChange(method))
        {
            return accepted.ThenRefuse<Method>(
                new Refusal.NotAllowed("A passcode of this method or of a stronger one is needed."),
                AuditEntry.Refused(AuditAction.FactorRemoved, AuditReason.WeakerMethod, method));
        }

        var left = accepted.State.Factors.Without(method);
        var state = accepted.State with
        {
            Factors = left with { LastUsed = left.LastUsed == method ? null : left.LastUsed },
            Enrollment = null,
            Grant = null,
            Sent = SentPasscodes.None,
            Devices = DeviceList.None,
            RecoveryCodes = left.Any ? accepted.State.RecoveryCodes : null,
        };
        return accepted.Then(
            state, method, AuditEntry.Done(AuditAction.FactorRemoved, method), [new Notice(NoticeKind.FactorRemoved, method)]);
    }
}

/// <summary>A method to turn off, and what is shown for it.</summary>
public sealed record FactorRemoval(Method Method, ConfirmingCode Proof);
