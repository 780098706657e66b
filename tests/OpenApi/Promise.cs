using System.Text.Json;
using System.Web;
using Serverless2FA.Http;

namespace Serverless2FA.Tests.OpenApi;

/// <summary>
/// What the committed document promises of every answer, whatever a test asked: the status, the media type, the problem
/// and the form of the body; and of every request that was taken, that it says how to send it.
/// </summary>
internal static class Promise
{
    private const string Prefix = "/api/";

    private static readonly JsonElement Document = JsonDocument.Parse(Serverless2FA.Contract.Document.Json).RootElement;

    private static readonly SchemaJudge Judge = new(Document);

    /// <summary>Fails where an answer isn't as the document says.</summary>
    public static void Check(HttpRequestMessage request, byte[]? sent, int status, string? contentType, string text)
    {
        var path = request.RequestUri!.AbsolutePath;
        var operation = path.StartsWith(Prefix, StringComparison.Ordinal)
            ? Operation.All.FirstOrDefault(known => known.Fits(request.Method.Method, path[Prefix.Length..]))
            : null;
        if (operation is null || (text.Length == 0 && status >= 400))
        {
            // The host's own word: no such route, another verb, no function key.
            Assert.True(text.Length == 0, $"{request.Method} {path} isn't in the document, and was answered: {text}");
            return;
        }

        var told = Document.GetProperty("paths").GetProperty($"/{operation.Template}")
            .GetProperty(operation.Verb.ToLowerInvariant());
        var where = $"{operation}: {status}";
        Assert.True(
            told.GetProperty("responses").TryGetProperty($"{status}", out var answer),
            $"{where} isn't in the document: {text}");
        Answer(where, Judge.Resolve(answer), contentType, text);
        if (status < 300)
        {
            Request(where, told, request, sent);
        }
    }

    private static void Answer(string where, JsonElement answer, string? contentType, string text)
    {
        if (!answer.TryGetProperty("content", out var contents))
        {
            Assert.True(text.Length == 0, $"{where} has a body, which the document doesn't say: {text}");
            return;
        }

        Assert.True(
            contents.TryGetProperty(contentType ?? "", out var content), $"{where} is of another type: {contentType}");
        var schema = content.GetProperty("schema");
        var isInLines = schema.TryGetProperty("contentSchema", out var line);
        string[] whole = IsJson(contentType!) ? [text] : [];
        foreach (var json in isInLines ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : whole)
        {
            using var body = JsonDocument.Parse(json);
            var fault = Judge.Fault(body.RootElement, isInLines ? line : schema);
            Assert.True(fault is null, $"{where} isn't as the document says: {fault}\n{json}");
        }
    }

    private static void Request(string where, JsonElement told, HttpRequestMessage request, byte[]? sent)
    {
        if (sent is { Length: > 0 } && told.TryGetProperty("requestBody", out var wanted))
        {
            var contents = wanted.GetProperty("content");
            var type = request.Content!.Headers.ContentType!.MediaType!.ToLowerInvariant();
            Assert.True(
                contents.TryGetProperty(type, out var content), $"{where} takes {type}, which the document doesn't say.");
            if (type == "application/json")
            {
                using var body = JsonDocument.Parse(sent);
                var fault = Judge.Fault(body.RootElement, content.GetProperty("schema"));
                Assert.True(fault is null, $"{where} takes what the document doesn't: {fault}");
            }
        }

        var names = told.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToList()
            : [];
        if (names.Count > 0)
        {
            var asked = HttpUtility.ParseQueryString(request.RequestUri!.Query).AllKeys;
            Assert.All(asked, name => Assert.Contains(name, names));
        }
    }

    private static bool IsJson(string contentType) => contentType.EndsWith("json", StringComparison.Ordinal)
        && contentType != RequestLines.Json;
}
