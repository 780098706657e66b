using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Serverless2FA.Keys;

namespace Serverless2FA.Access;

/// <summary>Signs assertions (C34): ES256, verifiable offline with the published keys.</summary>
public sealed class AssertionIssuer(IOptions<AssertionOptions> options, IEntropy entropy)
{
    /// <summary>How long an assertion is good: 2 minutes (C34); it is used at once.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>128 bits.</summary>
    private const int IdBytes = 16;

    // The handler would add times of the system's clock by itself.
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>Issues an assertion; each has an id of its own, also for the same sign-in.</summary>
    /// <exception cref="ArgumentException">The caller's ticket isn't for a sign-in: a bug.</exception>
    public Assertion Issue(Keychain keys, AssertionContent content, DateTimeOffset now)
    {
        if (content.Caller.SignInCredential is not { } credential)
        {
            throw new ArgumentException("An assertion answers a sign-in ticket and no other.", nameof(content));
        }

        var expiresAt = now + Lifetime;
        var token = Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "JWT",
            SigningCredentials = AssertionSigning.CredentialsOf(keys.CurrentSigner),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["iss"] = options.Value.Issuer,
                ["aud"] = options.Value.Audience,
                ["sub"] = content.Caller.User.Value,
                ["ticket"] = content.Caller.Jti,
                ["credential"] = AssertionWords.Of(credential),
                ["acr"] = AssertionWords.Of(content.Context),
                ["amr"] = AssertionWords.MethodsOf(credential, content),
                ["auth_time"] = content.AuthenticatedAt.ToUnixTimeSeconds(),
                ["jti"] = entropy.NewId(IdBytes),
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = expiresAt.ToUnixTimeSeconds(),
            },
        });
        return new Assertion(token, expiresAt);
    }
}
