using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>
/// Judges JSON by the schemas of the committed document, and by no keyword that they don't have. Stricter than JSON
/// Schema in one thing: an answer has no member that the document doesn't name.
/// </summary>
/// <param name="document">The document that references point into.</param>
internal sealed class SchemaJudge(JsonElement document)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong, as its path and what was expected; null for nothing.</summary>
    public string? Fault(JsonElement value, JsonElement schema, string path = "$")
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (Fault(value, keyword, path) is { } fault)
            {
                return fault;
            }
        }

        return value.ValueKind is JsonValueKind.Object && Stranger(value, schema) is { } stranger
            ? $"{path}.{stranger}: not in the document"
            : null;
    }

    private string? Fault(JsonElement value, JsonProperty keyword, string path) => keyword.Name switch
    {
        "$ref" => Fault(value, Find(keyword.Value.GetString()!), path),
        "type" => Unless(IsOf(value, keyword.Value), path, keyword),
        "enum" => Unless(keyword.Value.EnumerateArray().Any(known => JsonElement.DeepEquals(known, value)), path, keyword),
        "properties" => Members(value, keyword.Value, path),
        "required" => Unless(
            keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)), path, keyword),
        "items" => value.ValueKind is JsonValueKind.Array
            ? value.EnumerateArray().Select((item, i) => Fault(item, keyword.Value, $"{path}[{i}]"))
                .FirstOrDefault(fault => fault is not null)
            : null,
        "anyOf" => keyword.Value.EnumerateArray().Any(schema => Fault(value, schema, path) is null)
            ? null
            : Fault(value, keyword.Value[0], path),
        "allOf" => keyword.Value.EnumerateArray()
            .Select(schema => IsOpen(schema)
                ? Members(value, schema.GetProperty("properties"), path)
                : Fault(value, schema, path))
            .FirstOrDefault(fault => fault is not null),
        "pattern" => Unless(
            value.ValueKind is not JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.ECMAScript, Patience),
            path,
            keyword),
        "format" => Unless(IsInForm(value, keyword.Value.GetString()!), path, keyword),
        "minimum" => Unless(Number(value) is not { } number || number >= keyword.Value.GetInt32(), path, keyword),
        "maximum" => Unless(Number(value) is not { } number || number <= keyword.Value.GetInt32(), path, keyword),
        "minLength" => Unless(LengthOf(value) is not { } length || length >= keyword.Value.GetInt32(), path, keyword),
        "maxLength" => Unless(LengthOf(value) is not { } length || length <= keyword.Value.GetInt32(), path, keyword),
        "minItems" => Unless(CountOf(value) is not { } count || count >= keyword.Value.GetInt32(), path, keyword),
        "maxItems" => Unless(CountOf(value) is not { } count || count <= keyword.Value.GetInt32(), path, keyword),
        "description" or "default" or "additionalProperties" or "contentMediaType" or "contentSchema" => null,
        var other => throw new InvalidOperationException($"The judge doesn't know the keyword {other}."),
    };

    /// <summary>What a reference points at, or a schema itself.</summary>
    public JsonElement Find(string pointer) => pointer.Split('/')[1..].Aggregate(
        document, (at, step) => at.GetProperty(Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal)));

    /// <summary>The schema itself where it is a reference.</summary>
    public JsonElement Resolve(JsonElement maybe) =>
        maybe.TryGetProperty("$ref", out var pointer) ? Find(pointer.GetString()!) : maybe;

    private string? Members(JsonElement value, JsonElement members, string path)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in members.EnumerateObject())
        {
            if (value.TryGetProperty(member.Name, out var there)
                && Fault(there, member.Value, $"{path}.{member.Name}") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>A part of others that narrows some of their members.</summary>
    private static bool IsOpen(JsonElement schema) =>
        schema.TryGetProperty("properties", out _) && schema.EnumerateObject().Count() == 1;

    private string? Stranger(JsonElement value, JsonElement schema)
    {
        var known = NamesOf(schema).ToHashSet(StringComparer.Ordinal);
        return known.Count == 0
            ? null
            : value.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !known.Contains(name));
    }

    private IEnumerable<string> NamesOf(JsonElement schema) =>
        schema.EnumerateObject().SelectMany(keyword => keyword.Name switch
        {
            "properties" => keyword.Value.EnumerateObject().Select(member => member.Name),
            "$ref" => NamesOf(Find(keyword.Value.GetString()!)),
            "allOf" or "anyOf" => keyword.Value.EnumerateArray().SelectMany(NamesOf),
            _ => [],
        });

    private static bool IsOf(JsonElement value, JsonElement type) => type.ValueKind is JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOf(value, one))
        : type.GetString() switch
        {
            "object" => value.ValueKind is JsonValueKind.Object,
            "array" => value.ValueKind is JsonValueKind.Array,
            "string" => value.ValueKind is JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => Number(value) is not null,
            "null" => value.ValueKind is JsonValueKind.Null,
            var other => throw new InvalidOperationException($"The judge doesn't know the type {other}."),
        };

    private static bool IsInForm(JsonElement value, string form) => (form, value.ValueKind) switch
    {
        ("date-time", JsonValueKind.String) => DateTimeOffset.TryParse(
            value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };

    private static int? Number(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static int? LengthOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString()!.Length : null;

    private static int? CountOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array ? value.GetArrayLength() : null;

    private static string? Unless(bool holds, string path, JsonProperty keyword) =>
        holds ? null : $"{path}: {keyword.Name} {keyword.Value}";
}
