using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>
/// The schemas of the document, from the very contracts that the service reads and writes with, and from what the
/// members say of themselves.
/// </summary>
internal sealed class Schemas(OpenApiDocument document)
{
    /// <summary>A type as a schema of its own, by its name.</summary>
    public IOpenApiSchema Of(Type type, Direction direction)
    {
        var name = NameOf(type, direction);
        if (document.Components?.Schemas?.ContainsKey(name) is not true)
        {
            var schema = new OpenApiSchema();
            document.AddComponent(name, schema);
            Fill(schema, Wire.Of(type), direction);
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>A value that isn't an object: of a member, a list or a query.</summary>
    public IOpenApiSchema OfValue(Type type, Direction direction)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            { IsEnum: true } => OfWords(plain),
            _ when plain == typeof(string) => new OpenApiSchema { Type = JsonSchemaType.String },
            _ when plain == typeof(bool) => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            _ when plain == typeof(int) => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            _ when plain == typeof(DateTimeOffset) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            _ when plain == typeof(DateOnly) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            { IsGenericType: true } or { IsArray: true } => new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = OfValue(plain.GetElementType() ?? plain.GetGenericArguments()[0], direction),
            },
            _ => Of(plain, direction),
        };
    }

    /// <summary>The name of a type's schema: of a request, or of an answer.</summary>
    private static string NameOf(Type type, Direction direction) => type.Name.EndsWith("Body", StringComparison.Ordinal)
        ? type.Name[..^4] + (direction is Direction.Request ? "Request" : "Response")
        : type.Name;

    private OpenApiSchemaReference OfWords(Type words)
    {
        if (document.Components?.Schemas?.ContainsKey(words.Name) is not true)
        {
            var known = Wire.WordsOf(words);
            var meanings = known.Where(word => Texts.Of(word.Value) is not null)
                .Select(word => $"\n- `{word.Word}`: {Texts.Of(word.Value)}");
            document.AddComponent(words.Name, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = $"{Texts.Of(words)}{string.Concat(meanings)}",
                Enum = [.. known.Select(word => (JsonNode)word.Word)],
            });
        }

        return new OpenApiSchemaReference(words.Name, document);
    }

    private void Fill(OpenApiSchema schema, JsonTypeInfo type, Direction direction)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Description = Texts.Of(type.Type);
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Required = new HashSet<string>(StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = direction is Direction.Answer;
        foreach (var member in type.Properties)
        {
            var property = Wire.PropertyOf(type, member);
            if (direction is Direction.Answer
                && property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.WhenWriting)
            {
                continue;
            }

            var isNullable = new NullabilityInfoContext().Create(property).ReadState is NullabilityState.Nullable;
            var isAlways = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition is JsonIgnoreCondition.Never;
            var isRequest = direction is Direction.Request;
            schema.Properties[member.Name] = OfMember(property, member, direction, isNullable && (isRequest || isAlways));
            if (isRequest ? member.AssociatedParameter is { HasDefaultValue: false } : !isNullable || isAlways)
            {
                schema.Required.Add(member.Name);
            }
        }
    }

    private IOpenApiSchema OfMember(PropertyInfo property, JsonPropertyInfo member, Direction direction, bool takesNull)
    {
        var value = property.GetCustomAttribute<WordsOfAttribute>() is { Words: var words }
            ? OfWords(words)
            : OfValue(property.PropertyType, direction);
        var meaning = Texts.Of(property);
        if (value is not OpenApiSchema plain)
        {
            ((OpenApiSchemaReference)value).Description = takesNull ? null : meaning;
            return takesNull
                ? new OpenApiSchema
                {
                    Description = meaning,
                    AnyOf = [value, new OpenApiSchema { Type = JsonSchemaType.Null }],
                }
                : value;
        }

        plain.Description = meaning;
        Limits.Put(plain, property, direction);
        plain.Type |= takesNull ? JsonSchemaType.Null : default(JsonSchemaType);
        plain.Default = direction is Direction.Request && member.AssociatedParameter is { DefaultValue: { } usual }
            ? JsonSerializer.SerializeToNode(usual)
            : null;
        return plain;
    }
}
