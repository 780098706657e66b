using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Keys;

namespace Serverless2FA.Http;

/// <summary>Reads what is the same for every request: when it came, from where, and its name.</summary>
public sealed class RequestReader(TimeProvider clock, IEntropy entropy)
{
    private const int CorrelationLength = 8;
    private const int UserAgentLength = 200;
    private const int AddressLength = 64;

    /// <summary>When and from where a request came.</summary>
    public Circumstances Circumstances(HttpRequest request)
    {
        Span<byte> correlation = stackalloc byte[CorrelationLength];
        entropy.Fill(correlation);
        return new Circumstances(
            clock.GetUtcNow(),
            Convert.ToHexStringLower(correlation),
            Address(request),
            Cut(request.Headers.UserAgent, UserAgentLength));
    }

    /// <summary>
    /// A route value as the client meant it. Both hosts hand on `%2F` still encoded and everything else decoded, so
    /// this is the one place where it is decoded. Null where the client wrote `%252F`: it arrives as the same text, and
    /// one person's id must not be read as another's.
    /// </summary>
    public static string? RouteValue(HttpRequest request, string value)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return target?.Contains("%252F", StringComparison.OrdinalIgnoreCase) is true
            ? null
            : value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The last address of X-Forwarded-For, the one that the platform's own front end added, else the connection's.
    /// For the audit trail alone: nothing is decided by it.
    /// </summary>
    private static string? Address(HttpRequest request)
    {
        var forwarded = request.Headers["X-Forwarded-For"].LastOrDefault();
        var last = forwarded?[(forwarded.LastIndexOf(',') + 1)..].Trim();
        return Cut(
            string.IsNullOrEmpty(last) ? request.HttpContext.Connection.RemoteIpAddress?.ToString() : last, AddressLength);
    }

    private static string? Cut(string? text, int length)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var plain = text.Length <= length ? text : text[..length];
        return string.Create(plain.Length, plain, static (cut, from) =>
        {
            for (var i = 0; i < cut.Length; i++)
            {
                cut[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? '?' : from[i];
            }
        });
    }
}
