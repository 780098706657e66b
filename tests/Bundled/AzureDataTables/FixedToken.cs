using System.Collections.Concurrent;
using Azure.Core;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>A credential that gives out one token, and remembers for which scopes it was asked.</summary>
internal sealed class FixedToken : TokenCredential
{
    public const string Value = "a-token";

    public ConcurrentQueue<string> Scopes { get; } = new();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        foreach (var scope in requestContext.Scopes)
        {
            Scopes.Enqueue(scope);
        }

        return new AccessToken(Value, DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
