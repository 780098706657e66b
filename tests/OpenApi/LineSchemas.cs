using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>
/// The lines of streamed answers. The service writes them member by member, so they are said here; every line that a
/// test gets is held to them.
/// </summary>
internal sealed class LineSchemas(OpenApiDocument document, Schemas schemas)
{
    /// <summary>A line of a function's answer.</summary>
    public IOpenApiSchema Of(Operation operation) => operation.Name switch
    {
        "ImportUsers" => Import("ImportUsersLine", "created", "changed", "unchanged"),
        "ImportAuthenticators" => Import("ImportAuthenticatorsLine", "imported", "wouldImport"),
        "ExportAudit" => Named("ExportAuditLine", new OpenApiSchema
        {
            Description = "An entry; or the last line.",
            AnyOf = [schemas.Of(typeof(Serverless2FA.Audit.EntryBody), Direction.Answer), ExportEnd()],
        }),
        _ => throw new InvalidOperationException($"What lines {operation.Name} answers isn't known here."),
    };

    private OpenApiSchemaReference Named(string name, OpenApiSchema schema)
    {
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    private OpenApiSchemaReference Import(string name, params string[] counts)
    {
        var schema = Object("A line of the answer to an import. The last one is `complete`, `incomplete` or `failed`.");
        schema.Properties!["status"] = Words(
            "`progress`: how far it is, about every 500 lines. `error`: a line of the request that is refused; the others "
            + "go on. `complete`: all is done. `incomplete`: it stopped after 170 s; send the same with `from`. `failed`: "
            + "it can't go on.",
            "progress",
            "error",
            "complete",
            "incomplete",
            "failed");
        schema.Properties["lines"] = Number("Lines so far.");
        foreach (var count in counts)
        {
            schema.Properties[count] = Number($"Of these, {(count is "wouldImport" ? "to be imported" : count)}.");
        }

        schema.Properties["failed"] = Number("Of these, refused.");
        schema.Properties["failedLines"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = Number(null),
            Description = "Refused lines that aren't explained: those after the first 1,000.",
        };
        schema.Properties["line"] = Number("With `error`: the line, counted from 1.");
        schema.Properties["member"] = Text("With `error`: the member or column that is wrong.");
        schema.Properties["detail"] = Text("With `error`: what is right.");
        schema.Properties["resume"] = Number("With `incomplete` and `failed`: the line to go on at.");
        schema.Properties["problem"] = new OpenApiSchemaReference("Problem", document) { Description = "With `failed`: why." };
        return Named(name, schema);
    }

    private OpenApiSchemaReference ExportEnd()
    {
        var schema = Object("The last line of an export.");
        schema.Properties!["status"] = Words(
            "`complete`: that was all. `incomplete`: ask again with `continuation`. `failed`: it can't go on.",
            "complete",
            "incomplete",
            "failed");
        schema.Properties["entries"] = Number("How many entries the answer has.");
        schema.Properties["continuation"] = Text("With `incomplete`: where to go on.");
        schema.Properties["problem"] = new OpenApiSchemaReference("Problem", document) { Description = "With `failed`: why." };
        schema.Properties["resume"] = Number("With `failed`; always 1.");
        return Named("ExportAuditEnd", schema);
    }

    private static OpenApiSchema Object(string meaning) => new()
    {
        Type = JsonSchemaType.Object,
        Description = meaning,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
        Required = new HashSet<string>(StringComparer.Ordinal) { "status" },
    };

    private static OpenApiSchema Words(string meaning, params string[] words) => new()
    {
        Type = JsonSchemaType.String,
        Description = meaning,
        Enum = [.. words.Select(word => (JsonNode)word)],
    };

    private static OpenApiSchema Number(string? meaning) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int32",
        Description = meaning,
    };

    private static OpenApiSchema Text(string meaning) => new() { Type = JsonSchemaType.String, Description = meaning };
}
