using Serverless2FA.Access;
using Serverless2FA.Judging;
using Serverless2FA.Keys;

namespace Serverless2FA.SignIn;

/// <summary>Signs what a completed sign-in is answered with: after it is written, never before.</summary>
public sealed class SignInAssertions(AssertionIssuer issuer, KeyRing keyRing)
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
            SignInTurn.MustEnroll { Methods: var methods } => new SignInAnswer.EnrollmentRequired(methods),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
