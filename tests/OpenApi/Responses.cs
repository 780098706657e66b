using Microsoft.OpenApi;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>What a function answers, in the document.</summary>
internal sealed class Responses(OpenApiDocument document, Schemas schemas, IReadOnlyList<Example> examples)
{
    private const string Problem = "application/problem+json";

    private readonly LineSchemas _lines = new(document, schemas);

    /// <summary>All answers of a function by their status.</summary>
    public OpenApiResponses Of(Operation operation)
    {
        var responses = new OpenApiResponses();
        foreach (var answer in operation.Answers)
        {
            responses[$"{answer.Status}"] = Good(operation, answer);
        }

        if (operation.NeedsKey)
        {
            responses["401"] = new OpenApiResponse
            {
                Description = "The function key is missing or wrong. The host answers this by itself, without a body.",
            };
        }

        foreach (var problems in Problems.Of(operation).GroupBy(problem => problem.Status).OrderBy(group => group.Key))
        {
            responses[$"{problems.Key}"] = Bad(operation, [.. problems]);
        }

        responses["default"] = Component("Unexpected", () => new OpenApiResponse
        {
            Description = "Anything else. `unexpected` (500) is the service's own word for it; what the platform or a "
                + "proxy answers by itself has another body, or none.",
            Content = Content(Problem, ProblemSchema.Any(document), []),
        });
        return responses;
    }

    private OpenApiResponse Good(Operation operation, AnswersAttribute answer)
    {
        var type = answer.ContentType ?? (answer.Body is null ? null : "application/json");
        return new OpenApiResponse
        {
            Description = answer.Meaning,
            Headers = Headers.Of(document, answer),
            Content = type is null || answer.Status is 304
                ? null
                : Content(type, SchemaOf(operation, answer), [.. Of(operation, answer.Status)]),
        };
    }

    private IOpenApiSchema SchemaOf(Operation operation, AnswersAttribute answer) => answer switch
    {
        { Body: { } body } => schemas.Of(body, Direction.Answer),
        { ContentType: RequestLines.Json } => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "One JSON object a line, of the form that `contentSchema` says.",
            ContentMediaType = RequestLines.Json,
            ContentSchema = _lines.Of(operation),
        },
        { ContentType: "application/jwk-set+json" } => KeySetSchema.Of(document),
        { ContentType: { } type } when type.EndsWith("json", StringComparison.Ordinal) =>
            new OpenApiSchema { Type = JsonSchemaType.Object },
        _ => new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private IOpenApiResponse Bad(Operation operation, IReadOnlyList<ProblemType> problems)
    {
        var shown = Of(operation, problems[0].Status).ToList();
        var isOwn = shown.Count > 0 || problems.Intersect(Problems.Specific(operation)).Any();
        return isOwn
            ? Bad(problems, shown)
            : Component(
                string.Join("Or", problems.Select(NameOf)),
                () => Bad(problems, [.. examples.Where(example => example.Operation == Stage.Any
                    && problems.Any(problem => problem.Slug == example.Problem))]));
    }

    private OpenApiResponse Bad(IReadOnlyList<ProblemType> problems, List<Example> shown) => new()
    {
        Description = string.Join(' ', problems.Select(problem => $"`{problem.Slug}`: {problem.Title}")),
        Headers = Headers.Of(document, problems),
        Content = Content(Problem, ProblemSchema.Of(document, problems), shown),
    };

    private OpenApiResponseReference Component(string name, Func<OpenApiResponse> make)
    {
        if (document.Components?.Responses?.ContainsKey(name) is not true)
        {
            document.AddComponent(name, make());
        }

        return new OpenApiResponseReference(name, document);
    }

    private IEnumerable<Example> Of(Operation operation, int status) =>
        examples.Where(example => example.Operation == operation.Name && example.Status == status);

    private static Dictionary<string, IOpenApiMediaType> Content(
        string type, IOpenApiSchema schema, IReadOnlyList<Example> shown) => new(StringComparer.Ordinal)
        {
            [type] = new OpenApiMediaType
            {
                Schema = schema,
                Examples = shown.Count == 0 ? null : shown.ToDictionary(
                    example => example.Name, example => example.Show(example.Answer), StringComparer.Ordinal),
            },
        };

    private static string NameOf(ProblemType problem) => string.Concat(
        problem.Slug.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
