using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Http;

/// <summary>
/// A request's query, read as strictly as a body (C40): parameters that aren't known, stand twice, or hold what they
/// can't are refused. After all are read <see cref="Wrong"/> says what is wrong with the first that is.
/// </summary>
public sealed class RequestQuery
{
    private readonly IQueryCollection _query;

    /// <summary>Looks at the names.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The parameters that there are.</param>
    public RequestQuery(HttpRequest request, params IReadOnlyList<string> known)
    {
        _query = request.Query;
        if (_query.Keys.Any(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            Wrong = Reply.Of(new Problem(
                ProblemType.InvalidRequest, $"Send no query parameters but: {string.Join(", ", known)}."));
        }
        else if (_query.FirstOrDefault(parameter => parameter.Value.Count != 1) is { Key: { } twice })
        {
            Wrong = Reply.Invalid(twice, $"'{twice}' stands at most once.");
        }
    }

    /// <summary>What is wrong; null for nothing so far.</summary>
    public Reply? Wrong { get; private set; }

    /// <summary>
    /// A text of 1 to <paramref name="longest"/> characters without control characters; null when absent.
    /// </summary>
    public string? Text(string name, int longest) => Read(
        name,
        text => text.Length >= 1 && text.Length <= longest && !text.Any(char.IsControl) ? text : null,
        $"a text of 1 to {longest} characters without control characters");

    /// <summary>One of the words of an enumeration; null when absent.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        var words = StrictWord.WordsOf(typeof(T)).ToList();
        var word = Read(
            name,
            text => words.Contains(text, StringComparer.Ordinal) ? text : null,
            $"one of: {string.Join(", ", words)}");
        return word is null ? null : Enum.GetValues<T>()[words.IndexOf(word)];
    }

    /// <summary>`true` or `false`; null when absent.</summary>
    public bool? Flag(string name) => Read(name, text => text is "true" or "false" ? text : null, "true or false") switch
    {
        null => null,
        var word => word == "true",
    };

    /// <summary>A whole number; the usual one when absent.</summary>
    public int Whole(string name, (int Least, int Most) range, int usual) => Read(
        name,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= range.Least && number <= range.Most ? text : null,
        $"a whole number from {range.Least} to {range.Most}") is { } digits
            ? int.Parse(digits, CultureInfo.InvariantCulture)
            : usual;

    private string? Read(string name, Func<string, string?> read, string form)
    {
        if (!_query.TryGetValue(name, out var values) || values.Count != 1)
        {
            return null;
        }

        var value = read(values[0] ?? "");
        Wrong ??= value is null ? Reply.Invalid(name, $"'{name}' is {form}.") : null;
        return value;
    }
}
