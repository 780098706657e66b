using System.Collections.Concurrent;
using Azure.Core;

namespace Serverless2FA.Tests.Keys;

/// <summary>An identity that has its token already, and notes what tokens were wanted for.</summary>
internal sealed class StaticCredential(string token) : TokenCredential
{
    public ConcurrentQueue<TokenRequestContext> Wanted { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Wanted.Enqueue(requestContext);
        return new AccessToken(token, DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
