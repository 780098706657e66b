using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>A request and its answer, as they went over the line; what changes each time stands as a sample.</summary>
/// <param name="Operation">The function's name.</param>
/// <param name="Name">Its name in the document.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="ContentType">The request's media type; null where it has no body.</param>
/// <param name="Request">The request's body: JSON, or the text that it was; null also where it isn't in order.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Answer">The answer's body: JSON, or the text that it was; null for none.</param>
/// <param name="AnswerType">The answer's media type.</param>
internal sealed record Example(
    string Operation,
    string Name,
    string Summary,
    string? ContentType,
    JsonNode? Request,
    int Status,
    string? AnswerType,
    JsonNode? Answer)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A line of JSON.</summary>
    public static readonly JsonSerializerOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string FileName = Sources.PathOf("tests", "OpenApi", "examples.json");

    /// <summary>The problem that the answer is; null for any other answer.</summary>
    [JsonIgnore]
    public string? Problem => Status >= 400 ? Answer?["type"]?.GetValue<string>() : null;

    /// <summary>Those that were recorded and kept.</summary>
    public static IReadOnlyList<Example> Kept =>
        File.Exists(FileName) ? JsonSerializer.Deserialize<List<Example>>(File.ReadAllText(FileName), Options)! : [];

    /// <summary>A body of it, as the document shows it.</summary>
    public IOpenApiExample Show(JsonNode? body) => new OpenApiExample { Summary = Summary, Value = body?.DeepClone() };

    /// <summary>As they are kept.</summary>
    public static string Write(IEnumerable<Example> examples) => JsonSerializer.Serialize(examples, Options) + "\n";

    /// <summary>Keeps them.</summary>
    public static void Keep(IEnumerable<Example> examples) => File.WriteAllText(FileName, Write(examples));
}
