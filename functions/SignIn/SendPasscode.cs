using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.SignIn;

/// <summary>
/// "Send it again", and "try another way" (F10). The prompt stays the same one whatever the method: another way is no
/// new set of tries (C11).
/// </summary>
public sealed class SendPasscode(
    UserStates states, JudgingScopes scopes, Prompter prompter, SignInAssertions assertions)
{
    /// <summary>Sends a new passcode, which kills the old one (C19); for an app there is nothing to send.</summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        ContinuingCaller caller, PasscodeWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        if (SignInChallenge.TryRead(wish.ChallengeId, caller, scope) is not { } challenge)
        {
            return new Outcome<SignInAnswer>.Refused(SignInChallenge.NotFound);
        }

        if (at.Now >= challenge.ExpiresAt)
        {
            return new Outcome<SignInAnswer>.Refused(new Refusal.ChallengeEnded());
        }

        var prompting = prompter.Begin(scope, caller.Ticket);
        var ticket = new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt);
        var decision = await prompting.GuardAsync(() => states.DecideAsync<SignInTurn>(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                var step = SignInChallenge.Meet(state, challenge, ticket, scope);
                var methods = (step as SignInStep.AskPasscode)?.Methods ?? [];
                var fault = step is SignInStep.Refuse { Refusal: var refused }
                    ? refused
                    : Fault(state!, challenge, wish.Method, methods);
                if (fault is { } refusal)
                {
                    return Decision.Refuse<SignInTurn>(refusal);
                }

                var asked = await prompting.AskAsync(
                    state!, challenge with { Method = wish.Method ?? challenge.Method }, methods);
                return asked.ThenOrRefuse<SignInTurn>(new SignInTurn.Prompted(asked.Prompt));
            },
            cancellationToken));
        var outcome = await prompting.SendAsync(decision.Passcode) is { } failure
            ? new Outcome<SignInTurn>.Refused(failure)
            : decision.Outcome;
        return await assertions.AnswerAsync(caller, outcome, scope, cancellationToken);
    }

    /// <summary>What speaks against sending one by this method; null for the prompt's own.</summary>
    private static Refusal? Fault(UserState state, Challenge challenge, Method? wanted, IReadOnlyList<Method> methods) =>
        (wanted, challenge) switch
        {
            _ when state.Challenges.HasEnded(challenge.Nonce) => new Refusal.ChallengeEnded(),
            (null, { IsDelivered: false }) => new Refusal.Invalid(
                "method", "An app's passcodes aren't sent. Name the method to send one by."),
            (null, _) or (Method.Email, { Purpose: PasscodePurpose.TwoStep }) => null,
            var (method, _) => methods.Contains(method.Value)
                ? null
                : new Refusal.MethodUnavailable("This sign-in can't be answered by that method."),
        };
}

/// <summary>A passcode that somebody asks for.</summary>
/// <param name="ChallengeId">The prompt's signed id.</param>
/// <param name="Method">By another method; null for the same.</param>
public sealed record PasscodeWish(string ChallengeId, Method? Method);
