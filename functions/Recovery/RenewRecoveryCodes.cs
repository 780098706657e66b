using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Recovery;

/// <summary>
/// Makes a new set of recovery codes without turning the factor off; the old set dies at once (F22). Needs a passcode:
/// a recovery code won't do, else one code that got lost would be worth ten.
/// </summary>
public sealed class RenewRecoveryCodes(
    UserStates states, Prover prover, JudgingScopes scopes, RecoveryCodeMint mint)
{
    /// <summary>Judges the passcode and replaces the set.</summary>
    public async Task<Outcome<NewRecoveryCodes>> RunAsync(
        ManageCaller caller, ConfirmingCode proof, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        if (!proof.TryRead(PasscodePurpose.ConfirmRecoveryCodes, scope, caller.Ticket, out var challenge))
        {
            return new Outcome<NewRecoveryCodes>.Refused(ConfirmingCode.NotFound);
        }

        var attempt = new Attempt(AuditAction.RecoveryCodesRenewed, challenge, TakesRecoveryCode: false);
        var proving = prover.Begin(scope, proof.Code!, attempt);
        NewRecoveryCodes? fresh = null;
        var decision = await proving.GuardAsync(() => states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                if (Gate(state) is { } refusal)
                {
                    return Decision.Refuse<NewRecoveryCodes>(refusal);
                }

                var verdict = await proving.JudgeAsync(state!);
                if (verdict is Verdict.Accepted)
                {
                    fresh ??= await mint.MintAsync(scope.Keys, CancellationToken.None);
                }

                return Decide(verdict, fresh);
            },
            cancellationToken));
        return await proving.FinishAsync(decision);
    }

    internal static Refusal? Gate(UserState? state) => state switch
    {
        null => new Refusal.UnknownUser(),
        { Profile.IsSuspended: true } => new Refusal.Suspended(),
        { Factors.Any: false } => new Refusal.NotFound("There is no factor, so there are no recovery codes. Set one up first."),
        _ => null,
    };

    internal static Decision<NewRecoveryCodes> Decide(Verdict verdict, NewRecoveryCodes? fresh) => verdict switch
    {
        Verdict.Refused refused => refused.ToDecision<NewRecoveryCodes>(),
        // A set changes every factor: it takes what changes the strongest of them (C36).
        Verdict.Accepted accepted when !accepted.Proof.MayChange(accepted.State.Factors.Methods[0]) =>
            accepted.ThenRefuse<NewRecoveryCodes>(
                new Refusal.NotAllowed("A passcode of your strongest method is needed: the app before text messages before email."),
                AuditEntry.Refused(AuditAction.RecoveryCodesRenewed, AuditReason.WeakerMethod, accepted.Proof.Method)),
        Verdict.Accepted accepted => accepted.Then(
            accepted.State with { RecoveryCodes = fresh!.Set, AdminCode = null },
            fresh,
            AuditEntry.Done(AuditAction.RecoveryCodesRenewed),
            [new Notice(NoticeKind.RecoveryCodesRenewed)]),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
