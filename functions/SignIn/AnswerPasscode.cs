using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>An answer to a sign-in's prompt.</summary>
public sealed class AnswerPasscode(JudgeSignIn judge, SignInAssertions assertions, KeyRing keyRing)
{
    /// <summary>Finds the challenge by its signed id, has the code judged, and signs what came out.</summary>
    public async Task<Outcome<SignInAnswer>> RunAsync(
        ContinuingCaller caller, string challengeId, TypedCode typed, Circumstances at, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        var challenge = Challenge.TryRead(challengeId, caller.User, caller.Ticket, keys);
        if (challenge is not { Purpose: ChallengePurpose.SignIn })
        {
            return Refused(new Refusal.NotFound("This ticket has no such prompt. Start a sign-in first."));
        }

        var ticket = new SignInTicket(caller.Ticket, caller.Credential, caller.ExpiresAt);
        var answering = new Answering(caller.User, ticket, new ChallengeRef(challenge.Nonce, challenge.ExpiresAt));
        return await judge.RunAsync(answering, typed, at, cancellationToken) switch
        {
            Outcome<JudgedSignIn>.Done { Answer: JudgedSignIn.Completed { Entry: var entry } } =>
                await assertions.CompleteAsync(caller, entry, cancellationToken),
            Outcome<JudgedSignIn>.Refused { Refusal: var refusal } => Refused(refusal),

            // The factor went while the prompt was open: what is asked now is for a new prompt to say.
            _ => Refused(new Refusal.ChallengeEnded()),
        };
    }

    private static Outcome<SignInAnswer>.Refused Refused(Refusal refusal) => new(refusal);
}
