using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>A JSON Web Key Set (RFC 7517), as far as the service publishes one.</summary>
internal static class KeySetSchema
{
    private const string Name = "KeySet";

    public static IOpenApiSchema Of(OpenApiDocument document)
    {
        document.AddComponent(Name, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A JSON Web Key Set (RFC 7517 section 5) of P-256 keys.",
            Required = new HashSet<string>(StringComparer.Ordinal) { "keys" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["keys"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Key() },
            },
        });
        return new OpenApiSchemaReference(Name, document);
    }

    private static OpenApiSchema Key()
    {
        var members = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["kty"] = Word("EC"),
            ["crv"] = Word("P-256"),
            ["x"] = Text("The point's first coordinate, base64url."),
            ["y"] = Text("The point's second coordinate, base64url."),
            ["kid"] = Text("The key's id, as the header of an assertion names it."),
            ["use"] = Word("sig"),
            ["alg"] = Word("ES256"),
        };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members,
            Required = members.Keys.ToHashSet(StringComparer.Ordinal),
        };
    }

    private static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };

    private static OpenApiSchema Word(string word) => new() { Type = JsonSchemaType.String, Enum = [(JsonNode)word] };
}
