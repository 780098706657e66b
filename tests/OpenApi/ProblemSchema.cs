using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>Problems in the document: their one form, and the few of them that an answer may be.</summary>
internal static class ProblemSchema
{
    private const string Name = "Problem";

    /// <summary>Enters the form that all have.</summary>
    public static void Put(OpenApiDocument document) => document.AddComponent(Name, new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong and what would be right (RFC 9457). Programs go by `type`, which never changes:"
            + string.Concat(Problems.All.Select(type => $"\n- `{type.Slug}` ({type.Status}): {type.Title}")),
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "correlationId" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "The kind of problem.",
                Enum = [.. Problems.All.Select(type => (JsonNode)type.Slug)],
            },
            ["title"] = Text("What that means, the same every time."),
            ["status"] = Number("The HTTP status."),
            ["detail"] = Text("What is right, in a sentence for people. Nothing that was sent is repeated in it."),
            ["member"] = Text("The member of the request that is wrong, as its path."),
            ["clock"] = Flag("True where the phone's clock seems to be off: set it, then enter the next code."),
            ["sent"] = Flag("Of a passcode that came too late: whether a new one is on its way to the same prompt."),
            ["expiresAt"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "date-time",
                Description = "When that one expires.",
            },
            ["expiresIn"] = Number("The same in whole seconds from now on, for clients whose clock may be wrong."),
            ["retryAfter"] = Number("After how many seconds to try again; the header Retry-After says the same."),
            ["correlationId"] = Text("By this the service's operator finds the request; X-Correlation-Id says the same."),
        },
    });

    /// <summary>An answer that is one of these.</summary>
    public static IOpenApiSchema Of(OpenApiDocument document, IEnumerable<ProblemType> types) => new OpenApiSchema
    {
        AllOf =
        [
            new OpenApiSchemaReference(Name, document),
            new OpenApiSchema
            {
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                {
                    ["type"] = new OpenApiSchema { Enum = [.. types.Select(type => (JsonNode)type.Slug)] },
                },
            },
        ],
    };

    /// <summary>Any of them.</summary>
    public static IOpenApiSchema Any(OpenApiDocument document) => new OpenApiSchemaReference(Name, document);

    private static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };

    private static OpenApiSchema Flag(string meaning) => new() { Type = JsonSchemaType.Boolean, Description = meaning };

    private static OpenApiSchema Number(string meaning) =>
        new() { Type = JsonSchemaType.Integer, Format = "int32", Description = meaning };
}
