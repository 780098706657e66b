using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>One confirmation of a set-up: what it comes to for a state, however often that has to be read.</summary>
internal sealed class Confirming(
    JudgingScope scope, Enroller enroller, EnrollmentCode code, Prover prover, RecoveryCodeMint mint)
{
    private NewRecoveryCodes? _fresh;
    private Proving? _proving;

    /// <summary>Decides.</summary>
    public async ValueTask<Decision<EnrollmentConfirmation>> DecideAsync(UserState? state)
    {
        if (EnrollmentConfirmation.Gate(state, code.Id, enroller, scope.Policy, scope.Now) is { } refusal)
        {
            return Decision.Refuse<EnrollmentConfirmation>(refusal);
        }

        var pending = state!.Enrollment!;
        if (pending.Method is Method.Authenticator)
        {
            var match = Match(pending);
            await MintAsync(state, EnrollmentConfirmation.IsRight(match, pending));
            return EnrollmentConfirmation.Decide(state, match, enroller, _fresh, scope.Now);
        }

        // A recovery code says nothing about who owns a number or an address.
        var attempt = new Attempt(AuditAction.EnrollmentConfirmed, Challenge.Of(pending), TakesRecoveryCode: false);
        _proving ??= prover.Begin(scope, new TypedCode.OfPasscode(code.Code), attempt);
        var verdict = await _proving.JudgeAsync(state);
        await MintAsync(state, verdict is Verdict.Accepted);
        return EnrollmentConfirmation.Decide(verdict, enroller, _fresh, scope.Now);
    }

    /// <summary>Sends a new passcode where the old one had expired (F8).</summary>
    public Task<Outcome<EnrollmentConfirmation>> FinishAsync(Decision<EnrollmentConfirmation> decision) =>
        _proving is null ? Task.FromResult(decision.Outcome) : _proving.FinishAsync(decision);

    private TotpMatch Match(PendingEnrollment pending)
    {
        var secret = new TotpSecret(scope.Keys.Unprotect(scope.User, SecretPurposes.Authenticator, pending.Secret));
        return TotpCheck.Find(secret, code.Code, scope.Now, prover.Window, pending.LastStep);
    }

    /// <summary>
    /// The first factor comes with recovery codes; made once, however often the state has to be read.
    /// </summary>
    private async ValueTask MintAsync(UserState state, bool isRight)
    {
        if (isRight && state.RecoveryCodes is null)
        {
            _fresh ??= await mint.MintAsync(scope.Keys, CancellationToken.None);
        }
    }
}
