using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.SignIn;

/// <summary>
/// The beginning of every sign-in: what is asked of this person for this ticket. Where an app is asked for, or nothing
/// is due, it costs one point read and writes nothing; where a passcode is sent or a device stands in, one transaction
/// more.
/// </summary>
public sealed class StartSignIn(
    UserStates states,
    JudgingScopes scopes,
    Prover prover,
    Prompter prompter,
    SignInAssertions assertions,
    IEntropy entropy)
{
    /// <summary>
    /// Starts a sign-in. A code at hand is judged in the same request, by the same judge (for back ends and command
    /// lines).
    /// </summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        SignInCaller caller, SignInBeginning beginning, Circumstances at, CancellationToken cancellationToken)
    {
        var ticket = new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt);
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        var turn = new Starting(ticket, scope, beginning.Device)
        {
            Prompting = prompter.Begin(scope, caller.Ticket),
            Proving = beginning.Code is { } code
                ? prover.Begin(scope, code, new Attempt(AuditAction.SignIn, SignInChallenge.AtOnce(ticket, at.Now)))
                : null,
            Code = beginning.Code,
            SignIn = Challenge.Start(PasscodePurpose.SignIn, Method.Authenticator, entropy, at.Now),
        };
        var decision = await turn.Prompting.GuardAsync(() => states.DecideAsync(
            caller.User, new CommitOrigin(caller.User.Value, at), turn.DecideAsync, cancellationToken));
        return await assertions.AnswerAsync(caller, await turn.FinishAsync(decision), scope, cancellationToken);
    }
}

/// <summary>What came with the beginning of a sign-in.</summary>
/// <param name="Code">Six digits of the app, or a recovery code.</param>
/// <param name="Device">What the browser was given to be known again.</param>
public sealed record SignInBeginning(TypedCode? Code, DeviceToken? Device);
