using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Serverless2FA.Access;
using Serverless2FA.Keys;

namespace Serverless2FA.Demo;

/// <summary>Signs tickets as a help desk would after its password step. In the local host alone.</summary>
internal sealed class DemoTickets(KeyRing keyRing, IOptions<TicketOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A ticket for a person and a purpose. Null where tickets are verified with the application's own keys: those are
    /// not here.
    /// </summary>
    public async Task<DemoTicket?> IssueAsync(DemoTicketRequest wanted, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        if (keys.TicketKeys is not [var current, ..])
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = options.Value.Issuer,
            ["aud"] = options.Value.Audience,
            ["sub"] = wanted.User,
            ["jti"] = id,
            ["purpose"] = wanted.Purpose,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        Add(claims, "credential", wanted.Credential ?? (wanted.Purpose == "sign-in" ? "password" : null));
        Add(claims, "acr", wanted.Acr);
        var key = new SymmetricSecurityKey(current.Material.ToArray());
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
        return new DemoTicket(token, id);
    }

    private static void Add(Dictionary<string, object> claims, string name, string? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }
}

/// <summary>A ticket.</summary>
/// <param name="Token">What the browser sends.</param>
/// <param name="Id">Its `jti`: an assertion names the ticket that it answers.</param>
internal sealed record DemoTicket(string Token, string Id)
{
    public override string ToString() => $"ticket {Id}";
}
