using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>A request that is right in every way, until a test breaks one thing.</summary>
internal sealed class SignedRequest
{
    private readonly CommunicationServer _server;

    private SignedRequest(CommunicationServer server, string target, JsonObject body)
    {
        _server = server;
        Target = SignedTarget = target;
        Body = body;
        AccessKey = server.AccessKey;
        Headers["Accept"] = "application/json";
    }

    public HttpMethod Method { get; set; } = HttpMethod.Post;

    public string Target { get; set; }

    public string SignedTarget { get; set; }

    public JsonNode Body { get; }

    /// <summary>What is sent in place of the body that was signed.</summary>
    public string? OtherBody { get; set; }

    public string AccessKey { get; set; }

    public string ContentType { get; set; } = "application/json";

    public string Date { get; set; } = At(DateTimeOffset.UtcNow);

    public string SignedHeaders { get; set; } = "x-ms-date;host;x-ms-content-sha256";

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static SignedRequest Text(CommunicationServer server) => new(
        server,
        "/sms?api-version=2021-03-07",
        (JsonObject)JsonNode.Parse("""
            {
              "from": "+18005550100",
              "smsRecipients": [
                {
                  "to": "+14255550123",
                  "repeatabilityRequestId": "fda6d242-46aa-4247-8bf6-619a1206f9c3",
                  "repeatabilityFirstSent": "Mon, 01 Apr 2019 06:22:03 GMT"
                }
              ],
              "message": "Hello",
              "smsSendOptions": { "enableDeliveryReport": true, "tag": "a tag" }
            }
            """)!);

    public static SignedRequest Email(CommunicationServer server) => new(
        server,
        "/emails:send?api-version=2025-09-01",
        (JsonObject)JsonNode.Parse("""
            {
              "senderAddress": "no-reply@mail.example.com",
              "content": { "subject": "Hello", "plainText": "Hello" },
              "recipients": { "to": [{ "address": "user@example.com" }] },
              "attachments": [{ "name": "a.txt", "contentType": "text/plain", "contentInBase64": "YQ==" }]
            }
            """)!);

    public static string At(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>The status and the body of the answer.</summary>
    public async Task<(int Status, string Body)> SendAsync()
    {
        var body = Method == HttpMethod.Get ? "" : Body.ToJsonString();
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var text = $"{Method}\n{SignedTarget}\n{Date};{_server.Endpoint.Authority};{hash}";
        var signature = Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(AccessKey), Encoding.UTF8.GetBytes(text)));
        Headers.TryAdd("x-ms-date", Date);
        Headers.TryAdd("x-ms-content-sha256", hash);
        Headers.TryAdd("Authorization", $"HMAC-SHA256 SignedHeaders={SignedHeaders}&Signature={signature}");

        using var request = new HttpRequestMessage(Method, new Uri(_server.Endpoint, Target));
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Method != HttpMethod.Get)
        {
            request.Content = new StringContent(OtherBody ?? body, Encoding.UTF8, ContentType);
        }

        using var response = await _server.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
