using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Serverless2FA.Tests.Access;

/// <summary>
/// A ticket as an application makes one: valid by default, and each test breaks one thing. Written by hand, so that
/// the library that verifies tickets doesn't vouch for itself.
/// </summary>
internal sealed class TicketBuilder
{
    /// <summary>The issuer that the local host and tests configure.</summary>
    public const string Issuer = "demo-help-desk";

    /// <summary>The audience that the local host and tests configure.</summary>
    public const string Audience = "serverless2fa";

    private readonly Dictionary<string, object?> _header =
        new(StringComparer.Ordinal) { ["alg"] = "HS256", ["typ"] = "JWT" };

    private readonly Dictionary<string, object?> _claims = new(StringComparer.Ordinal);
    private Func<byte[], byte[]> _sign;

    /// <summary>A `sign-in` ticket of anna's with a password, for five minutes from <paramref name="now"/>.</summary>
    public TicketBuilder(byte[] key, DateTimeOffset now)
    {
        _sign = data => HMACSHA256.HashData(key, data);
        With("iss", Issuer).With("aud", Audience).With("sub", "anna").For("sign-in").With("credential", "password");
        With("jti", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        With("iat", now.ToUnixTimeSeconds()).With("exp", (now + TimeSpan.FromMinutes(5)).ToUnixTimeSeconds());
    }

    /// <summary>
    /// Tickets for a host that runs already: signed with the secret in SERVERLESS2FA_TICKET_KEY (base64), in the names
    /// that SERVERLESS2FA_TICKET_ISSUER and SERVERLESS2FA_TICKET_AUDIENCE may give. Null where no secret is set.
    /// </summary>
    public static TicketBuilder? FromEnvironment(DateTimeOffset now)
    {
        if (Environment.GetEnvironmentVariable("SERVERLESS2FA_TICKET_KEY") is not { Length: > 0 } key)
        {
            return null;
        }

        return new TicketBuilder(Convert.FromBase64String(key), now)
            .With("iss", Environment.GetEnvironmentVariable("SERVERLESS2FA_TICKET_ISSUER") ?? Issuer)
            .With("aud", Environment.GetEnvironmentVariable("SERVERLESS2FA_TICKET_AUDIENCE") ?? Audience);
    }

    /// <summary>Whom it speaks for.</summary>
    public TicketBuilder Of(string user) => With("sub", user);

    /// <summary>What it is for: sign-in, manage, admin (with a second factor) or directory.</summary>
    public TicketBuilder For(string purpose)
    {
        With("purpose", purpose);
        return purpose == "admin" ? With("acr", "mfa") : this;
    }

    public TicketBuilder With(string claim, object? value)
    {
        _claims[claim] = value;
        return this;
    }

    public TicketBuilder Without(string claim)
    {
        _claims.Remove(claim);
        return this;
    }

    public TicketBuilder WithHeader(string name, object? value)
    {
        _header[name] = value;
        return this;
    }

    /// <summary>Signs another way; the header says how.</summary>
    public TicketBuilder SignedBy(string algorithm, string? keyId, Func<byte[], byte[]> sign)
    {
        _sign = sign;
        return (keyId is null ? this : WithHeader("kid", keyId)).WithHeader("alg", algorithm);
    }

    public string Build() => Build(JsonSerializer.Serialize(_header), JsonSerializer.Serialize(_claims));

    /// <summary>With a payload as it stands, for what no dictionary holds.</summary>
    public string BuildWithPayload(Func<string, string> change) =>
        Build(JsonSerializer.Serialize(_header), change(JsonSerializer.Serialize(_claims)));

    /// <summary>With a header as it stands.</summary>
    public string BuildWithHeader(string header) => Build(header, JsonSerializer.Serialize(_claims));

    /// <summary>With a payload of any bytes.</summary>
    public string BuildWithPayload(byte[] payload) => Sign(JsonSerializer.Serialize(_header), payload);

    private string Build(string header, string payload) => Sign(header, Encoding.UTF8.GetBytes(payload));

    private string Sign(string header, byte[] payload)
    {
        var covered = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(payload)}";
        return $"{covered}.{Base64Url.EncodeToString(_sign(Encoding.ASCII.GetBytes(covered)))}";
    }
}
