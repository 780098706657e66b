using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless2FA.Http;

/// <summary>
/// Reads text members: no control characters, no half surrogates, at most 1,024 characters (C40). Whatever a route then
/// makes of the text, nothing in it can break a log line, a header or a table key.
/// </summary>
public sealed class StrictText : JsonConverter<string>
{
    /// <summary>The longest text of any member.</summary>
    public const int MaxLength = 1024;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is not JsonTokenType.String)
        {
            throw new JsonException("a text is expected");
        }

        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("a text in valid UTF-8 is expected", broken);
        }

        if (text.Length > MaxLength || text.Any(IsControl))
        {
            throw new JsonException("a text of at most 1,024 characters without control characters is expected");
        }

        return text;
    }

    /// <summary>Control characters of both ranges, and the separators that some programs take for line ends.</summary>
    private static bool IsControl(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
