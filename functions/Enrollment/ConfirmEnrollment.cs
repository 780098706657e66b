using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Recovery;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>
/// Turns a method on, once a passcode from it was entered (C6). With the first factor come the recovery codes, and the
/// sign-in that was waiting for it is complete (F6).
/// </summary>
public sealed class ConfirmEnrollment(
    UserStates states,
    Verifier verifier,
    PolicySource policies,
    RecoveryCodeMint mint,
    SignInAssertions assertions,
    KeyRing keyRing)
{
    /// <summary>Judges the code against the secret that is waiting.</summary>
    public async Task<Outcome<ConfirmedEnrollment>> RunAsync(
        EnrollingCaller caller, string id, Passcode typed, Circumstances at, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        var policy = await policies.GetAsync(cancellationToken);
        var enroller = Enroller.Of(caller, at.Now);
        NewRecoveryCodes? fresh = null;
        var outcome = await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                if (EnrollmentConfirmation.Gate(state, id, enroller, policy, at.Now) is { } refusal)
                {
                    return Decision.Refuse<EnrollmentConfirmation>(refusal);
                }

                var pending = state!.Enrollment!;
                var secret = new TotpSecret(keys.Unprotect(caller.User, SecretPurposes.Authenticator, pending.Secret));
                var match = TotpCheck.Find(secret, typed, at.Now, verifier.Window, pending.LastStep);
                if (EnrollmentConfirmation.IsRight(match, pending) && state.RecoveryCodes is null)
                {
                    fresh ??= await mint.MintAsync(keys, CancellationToken.None);
                }

                return EnrollmentConfirmation.Decide(state, match, enroller, fresh, at.Now);
            },
            cancellationToken);
        return await SignAsync(outcome, caller, cancellationToken);
    }

    private async Task<Outcome<ConfirmedEnrollment>> SignAsync(
        Outcome<EnrollmentConfirmation> outcome, EnrollingCaller caller, CancellationToken cancellationToken)
    {
        if (outcome is not Outcome<EnrollmentConfirmation>.Done { Answer: var confirmed })
        {
            return outcome.Select<ConfirmedEnrollment>(_ => throw new System.Diagnostics.UnreachableException());
        }

        var assertion = confirmed.Entry is { } entry
            ? await assertions.IssueAsync(caller, entry, cancellationToken)
            : null;
        return new Outcome<ConfirmedEnrollment>.Done(
            new ConfirmedEnrollment(confirmed.Method, confirmed.NewCodes?.Codes, assertion));
    }
}

/// <summary>A method that is on now.</summary>
/// <param name="Method">Which.</param>
/// <param name="RecoveryCodes">With the first factor: shown this once.</param>
/// <param name="Assertion">When a sign-in was waiting for this.</param>
public sealed record ConfirmedEnrollment(Method Method, IReadOnlyList<string>? RecoveryCodes, Assertion? Assertion)
{
    public override string ToString() => $"(confirmed {Method})";
}
