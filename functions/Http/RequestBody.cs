using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Serverless2FA.Http;

/// <summary>Reads a request's JSON: typed, capped and strict (C40).</summary>
public static class RequestBody
{
    /// <summary>The largest body of an ordinary request.</summary>
    internal const int MaxLength = 16 * 1024;

    /// <summary>Whether a request brings no body and doesn't say of what type it would be.</summary>
    public static bool IsAbsent(HttpRequest request) =>
        string.IsNullOrEmpty(request.ContentType)
        && request.ContentLength is null or 0
        && request.Headers.TransferEncoding.Count == 0;

    /// <summary>
    /// Receives the body, or says what is wrong with it. Comes before the request's time is read: a body that trickles
    /// in must not make an old passcode young.
    /// </summary>
    internal static async Task<(byte[]? Utf8, Problem? Problem)> ReceiveAsync(HttpRequest request)
    {
        if (!IsJson(request.ContentType))
        {
            return (null, new Problem(ProblemType.UnsupportedMediaType, "Send a JSON object as application/json."));
        }

        var buffer = ArrayPool<byte>.Shared.Rent(MaxLength + 1);
        try
        {
            var length = await request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, MaxLength + 1),
                MaxLength + 1,
                throwOnEndOfStream: false,
                request.HttpContext.RequestAborted);
            return length > MaxLength
                ? (null, new Problem(ProblemType.BodyTooLarge, $"Send at most {MaxLength / 1024} KiB."))
                : (buffer[..length], null);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            return (null, new Problem(ProblemType.InvalidRequest, "The body broke off or is not framed as HTTP asks."));
        }
        finally
        {
            // The body may have held a passcode.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Reads what was received, or says what is wrong with it.</summary>
    public static (T? Body, Problem? Problem) Parse<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        if (!Utf8.IsValid(utf8))
        {
            return (null, new Problem(ProblemType.InvalidRequest, "The body is not valid UTF-8."));
        }

        try
        {
            var body = JsonSerializer.Deserialize(utf8, type);
            return body is null ? (null, NotAnObject(type)) : (body, null);
        }
        catch (JsonException wrong)
        {
            return (null, Missing(utf8, type) ?? Explain(wrong, type));
        }
    }

    /// <summary>Says which member isn't there that must be; null where it isn't that.</summary>
    private static Problem? Missing(ReadOnlySpan<byte> utf8, JsonTypeInfo type)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            using var document = JsonDocument.ParseValue(ref reader);
            var missing = document.RootElement.ValueKind is not JsonValueKind.Object ? null : type.Properties
                .Where(property => property.AssociatedParameter is { HasDefaultValue: false })
                .FirstOrDefault(property => !document.RootElement.TryGetProperty(property.Name, out _));
            return missing is null
                ? null
                : Problem.Invalid(missing.Name, $"'{missing.Name}' is missing: it is {FormOf(missing.PropertyType)}.");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Says which member is wrong and what the members are. The parser's own words stay here.</summary>
    private static Problem Explain(JsonException wrong, JsonTypeInfo type)
    {
        var member = wrong.Path is ['$', '.', .. var path] && path.Length <= 64 && path.All(IsPlain) ? path : null;
        var known = member is null ? null : Find(type, member);
        return known is null
            ? NotAnObject(type) with { Member = member }
            : Problem.Invalid(member!, $"'{member}' is {FormOf(known)}.");
    }

    /// <summary>What stands at a path such as `grace.until` or `methods[0]`; null where there is nothing.</summary>
    private static Type? Find(JsonTypeInfo type, string path)
    {
        Type? found = null;
        var within = type;
        foreach (var step in path.Split('.'))
        {
            var name = step.Split('[')[0];
            found = within.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType;
            if (found is null)
            {
                return null;
            }

            var plain = Nullable.GetUnderlyingType(found) ?? found;
            found = step.EndsWith(']') && plain.IsGenericType ? plain.GetGenericArguments()[0] : found;
            within = type.Options.TryGetTypeInfo(plain, out var next) ? next : within;
        }

        return found;
    }

    /// <summary>What a member is, in words; where it is one of a few words, which.</summary>
    private static string FormOf(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            { IsEnum: true } => $"one of: {string.Join(", ", StrictWord.WordsOf(plain))}",
            { IsGenericType: true } => $"a list, and each of it {FormOf(plain.GetGenericArguments()[0])}",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(int) => "a whole number",
            _ when plain == typeof(DateTimeOffset) => "a time with its offset, such as 2026-12-01T00:00:00Z",
            _ when plain == typeof(string) =>
                $"a text of at most {StrictText.MaxLength} characters without control characters",
            _ => "an object of the documented form",
        };
    }

    private static Problem NotAnObject(JsonTypeInfo type)
    {
        var members = string.Join(", ", type.Properties.Select(property => property.Name));
        var known = members.Length == 0 ? "without members" : $"with no members but: {members}";
        return new Problem(ProblemType.InvalidRequest, $"Send one JSON object {known}. See the documentation for their form.");
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '[' or ']' or '-';

    private static bool IsJson(string? contentType) => Utf8TypeOf(contentType) is "application/json";

    /// <summary>The media type in lower case; null where there is none, or the charset is another than UTF-8.</summary>
    internal static string? Utf8TypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            ? type.MediaType.ToString().ToLowerInvariant()
            : null;
}
