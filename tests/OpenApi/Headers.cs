using Microsoft.OpenApi;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>The headers that answers come with.</summary>
internal static class Headers
{
    /// <summary>Enters those that several answers have.</summary>
    public static void Put(OpenApiDocument document)
    {
        document.AddComponent("X-Correlation-Id", new OpenApiHeader
        {
            Description = "The request's name in the service's log and audit trail.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{16}$" },
        });
        document.AddComponent("Retry-After", new OpenApiHeader
        {
            Description = "After how many seconds to try again.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
        });
        document.AddComponent("ETag", new OpenApiHeader
        {
            Description = "The version of what is answered (RFC 9110 section 8.8.3).",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    /// <summary>Those of an answer.</summary>
    public static IDictionary<string, IOpenApiHeader> Of(OpenApiDocument document, AnswersAttribute answer) =>
        Of(document, answer.HasTag ? ["ETag", "X-Correlation-Id"] : ["X-Correlation-Id"]);

    /// <summary>Those of a problem.</summary>
    public static IDictionary<string, IOpenApiHeader> Of(OpenApiDocument document, IReadOnlyList<ProblemType> problems) =>
        Of(document, problems[0].Status is 429 or 503 ? ["Retry-After", "X-Correlation-Id"] : ["X-Correlation-Id"]);

    private static Dictionary<string, IOpenApiHeader> Of(OpenApiDocument document, string[] names) => names.ToDictionary(
        name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document), StringComparer.Ordinal);
}
