using Serverless2FA.Access;
using Serverless2FA.Keys;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>Signs what a completed sign-in is answered with.</summary>
public sealed class SignInAssertions(AssertionIssuer issuer, KeyRing keyRing)
{
    /// <summary>The assertion of a sign-in that is complete, and written where anything had to be.</summary>
    public async ValueTask<Assertion> IssueAsync(
        TicketCaller caller, SignInEntry entry, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        return issuer.Issue(keys, new AssertionContent(caller, entry.Context, entry.Proof, entry.At), entry.At);
    }

    internal async ValueTask<Outcome<SignInAnswer>> CompleteAsync(
        TicketCaller caller, SignInEntry entry, CancellationToken cancellationToken) =>
        new Outcome<SignInAnswer>.Done(
            new SignInAnswer.Complete(await IssueAsync(caller, entry, cancellationToken), entry));
}
