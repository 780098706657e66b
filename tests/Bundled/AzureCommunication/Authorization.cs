using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>
/// Who is let in: a bearer of the token, or who signed the request with the access key as "Sign an HTTP request"
/// (https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial) says.
/// </summary>
internal sealed class Authorization(string accessKey, string token)
{
    private const string Scheme = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=";

    // Not published; long enough for a clock that is a little off, short enough against a replay.
    private static readonly TimeSpan Drift = TimeSpan.FromMinutes(5);

    /// <summary>Why the request is refused; null when it isn't.</summary>
    public string? FaultOf(ServiceRequest request)
    {
        var given = request.Header("Authorization") ?? "";
        if (given == $"Bearer {token}")
        {
            return null;
        }

        if (!given.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return "The authorization is of no known form.";
        }

        var isDate = DateTimeOffset.TryParseExact(
            request.Header("x-ms-date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        if (!isDate || (DateTimeOffset.UtcNow - date).Duration() > Drift)
        {
            return "The date is missing, in another form, or too far off.";
        }

        var hash = Convert.ToBase64String(SHA256.HashData(request.Body));
        if (request.Header("x-ms-content-sha256") != hash)
        {
            return "The hash is that of another content.";
        }

        return given == Scheme + Sign(request, hash) ? null : "The signature is that of another request or key.";
    }

    private string Sign(ServiceRequest request, string hash)
    {
        var text = string.Join(
            '\n',
            request.Method,
            request.Target,
            $"{request.Header("x-ms-date")};{request.Header("Host")};{hash}");
        return Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(accessKey), Encoding.UTF8.GetBytes(text)));
    }
}
