using System.Text.Json;
using System.Text.Json.Serialization;

namespace Serverless2FA.State;

/// <summary>
/// Times as they are stored: UTC, with a Z. A document of a person with twenty devices has some seventy of them, and
/// "+00:00" is five letters more.
/// </summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time
            : throw new JsonException("A time is none.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
