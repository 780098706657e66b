using System.Text.Json;
using Microsoft.OpenApi;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>The OpenAPI document, made from the code.</summary>
internal sealed class Contract
{
    private readonly OpenApiDocument _document = Frame.Of();
    private readonly Schemas _schemas;
    private readonly Responses _responses;
    private readonly IReadOnlyList<Example> _examples;

    private Contract(IReadOnlyList<Example> examples)
    {
        _examples = examples;
        _schemas = new Schemas(_document);
        _responses = new Responses(_document, _schemas, examples);
    }

    /// <summary>The file that is committed.</summary>
    public static string FileName { get; } = Sources.PathOf("functions", "Contract", "openapi.json");

    /// <summary>The document as it has to stand there, with these examples.</summary>
    public static async Task<string> MakeAsync(IReadOnlyList<Example> examples)
    {
        var contract = new Contract(examples);
        ProblemSchema.Put(contract._document);
        Headers.Put(contract._document);
        foreach (var operation in Operation.All)
        {
            contract.Add(operation);
        }

        contract.Sort();
        var text = await contract._document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
        return text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private void Add(Operation operation)
    {
        var path = $"/{operation.Template}";
        if (!_document.Paths.TryGetValue(path, out var item))
        {
            _document.Paths.Add(path, item = new OpenApiPathItem());
        }

        var (summary, description) = Said(operation);
        ((OpenApiPathItem)item).AddOperation(HttpMethod.Parse(operation.Verb), new OpenApiOperation
        {
            OperationId = operation.Name,
            Tags = new HashSet<OpenApiTagReference> { new(Frame.TagOf(operation.Room), _document) },
            Summary = summary,
            Description = description,
            Security = Access.SecurityOf(operation, _document),
            Parameters = Parameters(operation),
            RequestBody = Request(operation),
            Responses = _responses.Of(operation),
        });
    }

    private static (string Summary, string Description) Said(Operation operation)
    {
        var text = Texts.Of(operation.Class)
            ?? throw new InvalidOperationException($"{operation.Class.Name} doesn't say what it does.");
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        var (first, rest) = end < 0 ? (text, "") : (text[..(end + 1)], text[(end + 2)..]);
        return (first.TrimEnd('.'), $"{rest}\n\n{Access.Said(operation)}".Trim());
    }

    private List<IOpenApiParameter>? Parameters(Operation operation)
    {
        var taken = operation.Takes.Select(IOpenApiParameter (value) =>
        {
            var isOfRoute = operation.Template.Contains($"{{{value.Name}}}", StringComparison.Ordinal);
            var schema = _schemas.OfValue(value.Type, Direction.Request);
            if (schema is OpenApiSchema plain)
            {
                Limits.Put(plain, value);
                plain.Default = value.Usual is null ? null : JsonSerializer.SerializeToNode(value.Usual);
            }

            return new OpenApiParameter
            {
                Name = value.Name,
                In = (isOfRoute, value.IsHeader) switch
                {
                    (true, _) => ParameterLocation.Path,
                    (_, true) => ParameterLocation.Header,
                    _ => ParameterLocation.Query,
                },
                Required = isOfRoute || value.IsRequired,
                Description = value.Meaning,
                Schema = schema,
            };
        }).ToList();
        return taken.Count == 0 ? null : taken;
    }

    private OpenApiRequestBody? Request(Operation operation) => operation switch
    {
        { Body: { } body } => new OpenApiRequestBody
        {
            Required = !operation.IsBodyOptional,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/json"] = new OpenApiMediaType
                {
                    Schema = _schemas.Of(body, Direction.Request),
                    Examples = Shown(operation, "application/json"),
                },
            },
        },
        { Lines: { } lines } => new OpenApiRequestBody
        {
            Required = true,
            Content = lines.MediaTypes.ToDictionary(
                type => type, IOpenApiMediaType (type) => Lines(operation, lines, type), StringComparer.Ordinal),
        },
        _ => null,
    };

    private OpenApiMediaType Lines(Operation operation, ReadsLinesAttribute lines, string type) => new()
    {
        Schema = type == RequestLines.Csv
            ? new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "RFC 4180; the first line names the columns, in any order: "
                    + string.Join(", ", Wire.Of(lines.Line).Properties.Select(member => $"`{member.Name}`")) + ".",
            }
            : new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "One JSON object a line, of the form that `contentSchema` says.",
                ContentMediaType = type,
                ContentSchema = _schemas.Of(lines.Line, Direction.Request),
            },
        Examples = Shown(operation, type),
    };

    private Dictionary<string, IOpenApiExample>? Shown(Operation operation, string type)
    {
        var shown = _examples
            .Where(example => example.Operation == operation.Name && example.ContentType == type)
            .Where(example => example.Request is not null)
            .ToDictionary(example => example.Name, example => example.Show(example.Request), StringComparer.Ordinal);
        return shown.Count == 0 ? null : shown;
    }

    private void Sort() => _document.Components!.Schemas = new SortedDictionary<string, IOpenApiSchema>(
        _document.Components.Schemas!, StringComparer.Ordinal);
}
