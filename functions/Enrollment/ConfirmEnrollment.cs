using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
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
    Prover prover,
    JudgingScopes scopes,
    RecoveryCodeMint mint,
    SignInAssertions assertions)
{
    /// <summary>Judges the code against the secret that is waiting, or against what was sent.</summary>
    public async Task<Outcome<ConfirmedEnrollment>> RunAsync(
        EnrollingCaller caller, EnrollmentCode code, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        var confirming = new Confirming(scope, Enroller.Of(caller, at.Now), code, prover, mint);
        var decision = await states.DecideAsync(
            caller.User, new CommitOrigin(caller.User.Value, at), confirming.DecideAsync, cancellationToken);
        return await (await confirming.FinishAsync(decision)).SelectAsync(async confirmed => new ConfirmedEnrollment(
            confirmed.Method,
            confirmed.NewCodes?.Codes,
            confirmed.Entry is { } entry ? await assertions.IssueAsync(caller, entry, cancellationToken) : null));
    }
}

/// <summary>Six digits for a set-up.</summary>
public sealed record EnrollmentCode(string Id, Passcode Code);

/// <summary>A method that is on now.</summary>
/// <param name="Method">Which.</param>
/// <param name="RecoveryCodes">With the first factor: shown this once.</param>
/// <param name="Assertion">When a sign-in was waiting for this.</param>
public sealed record ConfirmedEnrollment(Method Method, IReadOnlyList<string>? RecoveryCodes, Assertion? Assertion)
{
    public override string ToString() => $"(confirmed {Method})";
}
