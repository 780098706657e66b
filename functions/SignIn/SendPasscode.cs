using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
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
    UserStates states, PolicySource policies, Prompter prompter, SignInAssertions assertions, KeyRing keyRing)
{
    /// <summary>Sends a new passcode, which kills the old one (C19); for an app there is nothing to send.</summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        ContinuingCaller caller, PasscodeWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = new JudgingScope(
            caller.User,
            await keyRing.GetAsync(cancellationToken),
            await policies.GetAsync(cancellationToken),
            at.Now);
        if (SignInChallenge.TryRead(wish.ChallengeId, caller, scope) is not { } challenge)
        {
            return new Outcome<SignInAnswer>.Refused(SignInChallenge.NotFound);
        }

        var prompting = prompter.Begin(scope, caller.Ticket);
        var ticket = new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt);
        var decision = await prompting.GuardAsync(() => states.DecideAsync<SignInTurn>(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                if (Gate(state, challenge, wish, new Sender(ticket, scope)) is { } refusal)
                {
                    return Decision.Refuse<SignInTurn>(refusal);
                }

                var asked = await prompting.AskAsync(
                    state!,
                    challenge with { Method = wish.Method ?? challenge.Method },
                    MethodsOf(state!, ticket, scope));
                return asked.ThenOrRefuse<SignInTurn>(new SignInTurn.Prompted(asked.Prompt));
            },
            cancellationToken));
        return await prompting.SendAsync(decision.Passcode) is { } failure
            ? new Outcome<SignInAnswer>.Refused(failure)
            : await decision.Outcome.SelectAsync(
                done => assertions.AnswerAsync(caller, done, scope, cancellationToken));
    }

    private static Refusal? Gate(UserState? state, Challenge challenge, PasscodeWish wish, Sender sender)
    {
        if (SignInChallenge.Gate(state, challenge, sender.Ticket, sender.Scope) is { } refusal)
        {
            return refusal;
        }

        if (sender.Scope.Now >= challenge.ExpiresAt || state!.Challenges.HasEnded(challenge.Nonce))
        {
            return new Refusal.ChallengeEnded();
        }

        return (wish.Method, challenge) switch
        {
            (null, { IsDelivered: false }) => new Refusal.Invalid(
                "method", "An app's passcodes aren't sent. Name the method to send one by."),
            (null, _) => null,
            (Method.Email, { Purpose: PasscodePurpose.TwoStep }) => null,
            var (method, _) => MethodsOf(state!, sender.Ticket, sender.Scope).Contains(method.Value)
                ? null
                : new Refusal.MethodUnavailable("This sign-in can't be answered by that method."),
        };
    }

    private static IReadOnlyList<Method> MethodsOf(UserState state, SignInTicket ticket, JudgingScope scope) =>
        SignInStep.Next(state, ticket, scope.Policy, scope.Now) is SignInStep.AskPasscode { Methods: var methods }
            ? methods
            : [];

    private readonly record struct Sender(SignInTicket Ticket, JudgingScope Scope);
}

/// <summary>A passcode that somebody asks for.</summary>
/// <param name="ChallengeId">The prompt's signed id.</param>
/// <param name="Method">By another method; null for the same.</param>
public sealed record PasscodeWish(string ChallengeId, Method? Method);
