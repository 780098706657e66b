using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.SignIn;

/// <summary>
/// "Not now": puts off setting up a factor that is required, while some of the grace is left (F31), and completes the
/// sign-in. One point read and one transaction, and the person's row in the roster.
/// </summary>
public sealed class SkipEnrollment(
    UserStates states, JudgingScopes scopes, SignInAssertions assertions, IEntropy entropy)
{
    /// <summary>
    /// Skips, where the one gate says again that one may. The id of two-step verification does as well: without a right
    /// to enroll, which its passcode gave, it does nothing.
    /// </summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        ContinuingCaller caller, string id, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        if (SignInChallenge.TryReadSkip(id, caller, scope) is not { } challenge)
        {
            return new Outcome<SignInAnswer>.Refused(SignInChallenge.NotFound);
        }

        if (at.Now >= challenge.ExpiresAt)
        {
            return new Outcome<SignInAnswer>.Refused(new Refusal.ChallengeEnded());
        }

        var isByPasscode = challenge is { Purpose: PasscodePurpose.Skip, Method: Method.Email };
        var skipping = new Skipping(
            new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt), scope.Policy, at.Now)
        {
            IsByPasscode = isByPasscode,
            Device = isByPasscode && scope.Policy.Lifetimes.RememberDays > 0
                ? DeviceTokens.Mint(scope, DeviceKind.Recognized, DeviceName.Of(said: null, at.UserAgent), entropy)
                : null,
        };
        var outcome = await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(skipping.Decide(state)),
            cancellationToken);
        return await assertions.AnswerAsync(caller, outcome, scope, cancellationToken);
    }
}
