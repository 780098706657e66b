using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ServiceRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public string Path => Target.Split('?')[0];

    public string Query => Target.Contains('?', StringComparison.Ordinal) ? Target.Split('?', 2)[1] : "";

    /// <summary>The body; null where it is empty.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public JsonNode? Json => Body.Length == 0 ? null : JsonNode.Parse(Body, documentOptions: Strict);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<ServiceRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        return new(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
    }
}
