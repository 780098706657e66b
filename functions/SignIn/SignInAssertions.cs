using Serverless2FA.Access;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>
/// What every sign-in is answered through, and counted. A completed one is signed: after it is written, never before.
/// </summary>
public sealed class SignInAssertions(AssertionIssuer issuer, KeyRing keyRing, IEntropy entropy, SignInMetrics metrics)
{
    /// <summary>The assertion of a sign-in that is complete, and written where anything had to be.</summary>
    public async ValueTask<Assertion> IssueAsync(
        TicketCaller caller, SignInEntry entry, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        var assertion = issuer.Issue(
            keys, new AssertionContent(caller, entry.Context, entry.Proof, entry.At), entry.At);
        metrics.CountComplete(entry);
        return assertion;
    }

    internal ValueTask<Outcome<SignInAnswer>> AnswerAsync(
        TicketCaller caller, Outcome<SignInTurn> outcome, JudgingScope scope, CancellationToken cancellationToken)
    {
        if (outcome is Outcome<SignInTurn>.Refused)
        {
            metrics.CountRefused();
        }

        return outcome.SelectAsync(turn => AnswerAsync(caller, turn, scope, cancellationToken));
    }

    private async ValueTask<SignInAnswer> AnswerAsync(
        TicketCaller caller, SignInTurn turn, JudgingScope scope, CancellationToken cancellationToken)
    {
        switch (turn)
        {
            case SignInTurn.Entered { Entry: var entry, Device: var device }:
                var assertion = await IssueAsync(caller, entry, cancellationToken);
                return new SignInAnswer.Complete(assertion, entry, device?.Token);
            case SignInTurn.Prompted { Prompt: var prompt }:
                metrics.CountPrompt(prompt.Challenge.Purpose is PasscodePurpose.TwoStep ? null : prompt.Challenge.Method);
                return new SignInAnswer.PasscodeRequired(prompt, scope.Policy.Lifetimes.RememberDays);
            case SignInTurn.MustEnroll must:
                metrics.CountEnrollment();
                return new SignInAnswer.EnrollmentRequired(must.Methods, Offer(caller, must, scope));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>
    /// The id is signed as a prompt's is, and its purpose is one that nothing else takes. Its method says whether a
    /// mailed passcode was typed before.
    /// </summary>
    private SkipOffer? Offer(TicketCaller caller, SignInTurn.MustEnroll must, JudgingScope scope)
    {
        if (must.Grace is not { } left)
        {
            return null;
        }

        var method = must.IsByPasscode ? Method.Email : Method.Authenticator;
        var challenge = Challenge.Start(PasscodePurpose.Skip, method, entropy, scope.Now);
        return new SkipOffer(challenge.Sign(scope.User, caller.Ticket, scope.Keys), left);
    }
}
