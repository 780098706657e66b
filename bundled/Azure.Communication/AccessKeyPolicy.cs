using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication;

/// <summary>
/// Signs each try anew, so that a retry carries its own date ("Sign an HTTP request": HMAC-SHA256 over the verb, the
/// path with its query, and the date, host and hash of the content).
/// </summary>
internal sealed class AccessKeyPolicy(string accessKey) : HttpPipelineSynchronousPolicy
{
    private const string SignedHeaders = "x-ms-date;host;x-ms-content-sha256";

    private readonly byte[] _key = Convert.FromBase64String(accessKey);

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var hash = Hash(request.Content, message.CancellationToken);
        var address = request.Uri.ToUri();
        var text = $"{request.Method}\n{address.PathAndQuery}\n{date};{address.Authority};{hash}";
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", hash);
        request.Headers.SetValue(
            "Authorization", $"HMAC-SHA256 SignedHeaders={SignedHeaders}&Signature={Sign(text)}");
    }

    private static string Hash(RequestContent? content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream();
        content?.WriteTo(stream, cancellationToken);
        return Convert.ToBase64String(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    private string Sign(string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
}
