using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless2FA.Http;

/// <summary>
/// Reads a time that says its offset (RFC 3339 section 5.6). One without would be read by the clock of whatever machine
/// reads it.
/// </summary>
public sealed class StrictInstant : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            && reader.GetString() is { } text && HasOffset(text)
            && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException("a time with its offset is expected");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);

    private static bool HasOffset(string text) =>
        text.Contains('T', StringComparison.Ordinal) && text is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];
}
