using System.Net;
using System.Text;
using System.Text.Json;
using Serverless2FA.Tests.OpenApi;

namespace Serverless2FA.Tests.Http;

/// <summary>An answer of the service.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Text">The body, as it came.</param>
/// <param name="Headers">All headers; several values of one are joined by commas.</param>
public sealed record ServiceAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The type of an answer that is one JSON object a line.</summary>
    public const string InLines = "application/x-ndjson";

    /// <summary>The type of an answer that is a file of a report.</summary>
    public const string AsCsv = "text/csv; charset=utf-8";

    /// <summary>Fails for what isn't UTF-8, and takes no byte order mark away.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body as JSON, of an answer in lines the last; undefined where there is none.</summary>
    public JsonElement Json => Lines.Count == 0 ? default : Lines[^1];

    /// <summary>The lines of an answer in lines; of any other JSON the one that it is.</summary>
    public IReadOnlyList<JsonElement> Lines { get; } = Parse(Headers.GetValueOrDefault("Content-Type") switch
    {
        InLines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        AsCsv => [],
        _ => [Text],
    });

    /// <summary>The slug of a problem; null for every other answer.</summary>
    public string? Problem => Header("Content-Type") == "application/problem+json" ? Word("type") : null;

    /// <summary>What became of a sign-in.</summary>
    public string? Outcome => Word("status");

    /// <summary>How many seconds to wait.</summary>
    public int? RetryAfter => Header("Retry-After") is { } seconds ? int.Parse(seconds, null) : null;

    /// <summary>Reads an answer and checks what every answer promises.</summary>
    public static async Task<ServiceAnswer> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var text = Utf8.GetString(await response.Content.ReadAsByteArrayAsync());
        EveryAnswer.Check((int)response.StatusCode, text, headers);
        var request = response.RequestMessage!;
        Promise.Check(
            request,
            request.Content is ByteArrayContent sent ? await sent.ReadAsByteArrayAsync() : null,
            (int)response.StatusCode,
            headers.GetValueOrDefault("Content-Type"),
            text);
        return new ServiceAnswer((int)response.StatusCode, text, headers);
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A member of the body that is text; null where it isn't there.</summary>
    public string? Word(string member) =>
        Json.ValueKind is JsonValueKind.Object && Json.TryGetProperty(member, out var value)
            && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Whether the body has a member.</summary>
    public bool Has(string member) => Json.TryGetProperty(member, out _);

    /// <summary>The answer, which must have this status and be no problem.</summary>
    public ServiceAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == (int)status && Problem is null, $"Expected {(int)status}, got {this}");
        return this;
    }

    /// <summary>The answer, which must be this problem.</summary>
    public ServiceAnswer ExpectProblem(string slug)
    {
        Assert.True(Problem == slug, $"Expected the problem {slug}, got {this}");
        return this;
    }

    private static JsonElement[] Parse(string[] lines) =>
        [.. lines.Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement)];

    public override string ToString() => $"{Status} {Problem ?? Outcome} {Word("detail")}";
}
