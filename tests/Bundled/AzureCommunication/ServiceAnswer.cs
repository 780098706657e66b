using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>What the service answers; without a body where that is null.</summary>
internal sealed record ServiceAnswer(int Status, JsonNode? Body = null)
{
    public string? RetryAfter { get; init; }

    public Uri? OperationLocation { get; init; }

    /// <summary>{"error":{"code":...,"message":...}} ("Common error codes").</summary>
    public static ServiceAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (RetryAfter is not null)
        {
            response.Headers.RetryAfter = RetryAfter;
        }

        if (OperationLocation is not null)
        {
            response.Headers["Operation-Location"] = OperationLocation.AbsoluteUri;
        }

        if (Body?["error"]?["code"] is { } code)
        {
            response.Headers["x-ms-error-code"] = (string?)code;
        }

        if (Body is not null)
        {
            await response.WriteAsJsonAsync(Body);
        }
    }
}
