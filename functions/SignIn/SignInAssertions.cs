using Serverless2FA.Access;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;

namespace Serverless2FA.SignIn;

/// <summary>Signs what a completed sign-in is answered with: after it is written, never before.</summary>
public sealed class SignInAssertions(AssertionIssuer issuer, KeyRing keyRing, IEntropy entropy)
{
    /// <summary>The assertion of a sign-in that is complete, and written where anything had to be.</summary>
    public async ValueTask<Assertion> IssueAsync(
        TicketCaller caller, SignInEntry entry, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        return issuer.Issue(keys, new AssertionContent(caller, entry.Context, entry.Proof, entry.At), entry.At);
    }

    internal async ValueTask<SignInAnswer> AnswerAsync(
        TicketCaller caller, SignInTurn turn, JudgingScope scope, CancellationToken cancellationToken) => turn switch
        {
            SignInTurn.Entered { Entry: var entry, Device: var device } => new SignInAnswer.Complete(
                await IssueAsync(caller, entry, cancellationToken), entry, device?.Token),
            SignInTurn.Prompted { Prompt: var prompt } =>
                new SignInAnswer.PasscodeRequired(prompt, scope.Policy.Lifetimes.RememberDays),
            SignInTurn.MustEnroll must => new SignInAnswer.EnrollmentRequired(must.Methods, Offer(caller, must, scope)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

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
