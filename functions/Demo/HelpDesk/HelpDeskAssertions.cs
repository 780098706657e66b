using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using Serverless2FA.Access;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Demo.HelpDesk;

/// <summary>
/// Verifies assertions as any application does: with the keys that the service publishes, fetched over HTTP and kept.
/// </summary>
internal sealed class HelpDeskAssertions(LocalHostOptions host, IOptions<AssertionOptions> options, TimeProvider clock)
    : IConfigurationRetriever<JsonWebKeySet>
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    private ConfigurationManager<JsonWebKeySet>? _keys;

    /// <summary>What an assertion says; null for one that isn't valid here and now.</summary>
    public async Task<JsonWebToken?> VerifyAsync(string assertion, CancellationToken cancellationToken)
    {
        var keys = _keys ??= new ConfigurationManager<JsonWebKeySet>(
            $"http://localhost:{host.Port}/api/.well-known/jwks.json", this, new HttpDocumentRetriever { RequireHttps = false });
        var result = await VerifyAsync(assertion, await keys.GetConfigurationAsync(cancellationToken));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Signed with a newer key, perhaps.
            keys.RequestRefresh();
            result = await VerifyAsync(assertion, await keys.GetConfigurationAsync(cancellationToken));
        }

        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    private Task<TokenValidationResult> VerifyAsync(string assertion, JsonWebKeySet published) =>
        Handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.Audience,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = published.Keys,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow(),
        });

    async Task<JsonWebKeySet> IConfigurationRetriever<JsonWebKeySet>.GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancel) =>
        JsonWebKeySet.Create(await retriever.GetDocumentAsync(address, cancel));
}
