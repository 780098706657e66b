using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;

namespace Serverless2FA.Policy;

/// <summary>
/// Makes what holds for everything that a request asks and judges: neither keys nor policy cost it a read.
/// </summary>
public sealed class JudgingScopes(KeyRing keyRing, PolicySource policies)
{
    /// <summary>The scope of a caller's request.</summary>
    public async ValueTask<JudgingScope> OfAsync(
        TicketCaller caller, Circumstances at, CancellationToken cancellationToken) => new(
        caller.User,
        await keyRing.GetAsync(cancellationToken),
        await policies.GetAsync(cancellationToken),
        at.Now);
}
