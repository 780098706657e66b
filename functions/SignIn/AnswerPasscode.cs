using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.SignIn;

/// <summary>An answer to a sign-in's prompt: one point read, one transaction.</summary>
public sealed class AnswerPasscode(
    UserStates states,
    JudgingScopes scopes,
    Prover prover,
    SignInAssertions assertions,
    IEntropy entropy)
{
    /// <summary>Finds the challenge by its signed id, has the code judged, and signs what came out.</summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        ContinuingCaller caller, PasscodeAnswer answer, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        if (SignInChallenge.TryRead(answer.ChallengeId, caller, scope) is not { } challenge)
        {
            return new Outcome<SignInAnswer>.Refused(SignInChallenge.NotFound);
        }

        var ticket = new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt);
        var completion = new CompleteSignIn(ticket, scope.Policy, at.Now);
        var proving = prover.Begin(scope, answer.Code, new Attempt(AuditAction.SignIn, challenge));
        var device = DeviceOf(answer, challenge, scope, at);
        var decision = await proving.GuardAsync(() => states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state => SignInChallenge.Meet(state, challenge, ticket, scope) switch
            {
                SignInStep.Refuse { Refusal: var refusal } => Decision.Refuse<SignInTurn>(refusal),
                var step => completion.Decide(
                    await proving.JudgeAsync(state!), step is SignInStep.AskPasscode { MustReplace: true }, device),
            },
            cancellationToken));
        return await assertions.AnswerAsync(caller, await proving.FinishAsync(decision), scope, cancellationToken);
    }

    /// <summary>
    /// The browser, where it is to be known from now on: after two-step verification always (F2), after a second factor
    /// where the person wants it (F4); nowhere if the policy remembers none (F5).
    /// </summary>
    private NewDevice? DeviceOf(PasscodeAnswer answer, Challenge challenge, JudgingScope scope, Circumstances at)
    {
        var isTwoStep = challenge.Purpose is PasscodePurpose.TwoStep;
        return scope.Policy.Lifetimes.RememberDays > 0 && (isTwoStep || answer.RemembersDevice)
            ? DeviceTokens.Mint(
                scope,
                isTwoStep ? DeviceKind.Recognized : DeviceKind.Remembered,
                DeviceName.Of(answer.DeviceName, at.UserAgent),
                entropy)
            : null;
    }
}

/// <summary>What was answered to a prompt.</summary>
/// <param name="ChallengeId">The prompt's signed id.</param>
/// <param name="Code">Six digits, or a recovery code.</param>
/// <param name="RemembersDevice">"Don't ask again on this computer".</param>
/// <param name="DeviceName">What the person calls it.</param>
public sealed record PasscodeAnswer(string ChallengeId, TypedCode Code, bool RemembersDevice, string? DeviceName);
