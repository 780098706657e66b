using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Wire;

/// <summary>The types that a property says beside its value; the others JSON tells itself.</summary>
internal enum EdmType
{
    Untyped,
    Binary,
    DateTime,
    Double,
    Guid,
    Int64,
    Text,
    Boolean,
    Int32,
}

/// <summary>Values of the types of "Understanding the Table service data model".</summary>
internal static class EdmValue
{
    private const NumberStyles DoubleStyle = NumberStyles.Float;

    /// <summary>The type that the reader stands on.</summary>
    /// <exception cref="NotSupportedException">The service has a type that this does not know.</exception>
    public static EdmType TypeOf(ref Utf8JsonReader json) => json switch
    {
        _ when json.ValueTextEquals("Edm.Binary"u8) => EdmType.Binary,
        _ when json.ValueTextEquals("Edm.DateTime"u8) => EdmType.DateTime,
        _ when json.ValueTextEquals("Edm.Int64"u8) => EdmType.Int64,
        _ when json.ValueTextEquals("Edm.Double"u8) => EdmType.Double,
        _ when json.ValueTextEquals("Edm.Guid"u8) => EdmType.Guid,
        _ when json.ValueTextEquals("Edm.String"u8) => EdmType.Text,
        _ when json.ValueTextEquals("Edm.Boolean"u8) => EdmType.Boolean,
        _ when json.ValueTextEquals("Edm.Int32"u8) => EdmType.Int32,
        _ => throw new NotSupportedException($"A property has the unknown type {json.GetString()}."),
    };

    /// <summary>The value that the reader stands on.</summary>
    public static object Read(ref Utf8JsonReader json, EdmType type) => json.TokenType switch
    {
        JsonTokenType.String => ReadText(ref json, type),
        JsonTokenType.Number => ReadNumber(ref json, type),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null!,
        var token => throw new JsonException($"A property's value is a {token}."),
    };

    /// <summary>A value whose type came after it.</summary>
    public static object Convert(object value, EdmType type) => (value, type) switch
    {
        (string text, EdmType.Binary) => System.Convert.FromBase64String(text),
        (string text, EdmType.DateTime) => Time(text),
        (string text, EdmType.Double) => double.Parse(text, DoubleStyle, CultureInfo.InvariantCulture),
        (string text, EdmType.Guid) => Guid.Parse(text),
        (string text, EdmType.Int64) => long.Parse(text, CultureInfo.InvariantCulture),
        (int number, EdmType.Int64) => (long)number,
        (int number, EdmType.Double) => (double)number,
        (long number, EdmType.Double) => (double)number,
        _ => value,
    };

    private static object ReadText(ref Utf8JsonReader json, EdmType type) => type switch
    {
        EdmType.Binary => json.GetBytesFromBase64(),
        EdmType.Guid when json.TryGetGuid(out var guid) => guid,
        EdmType.DateTime when json.TryGetDateTimeOffset(out var time) => time,
        EdmType.Untyped or EdmType.Text => json.GetString()!,
        _ => Convert(json.GetString()!, type),
    };

    private static object ReadNumber(ref Utf8JsonReader json, EdmType type)
    {
        if (type == EdmType.Double)
        {
            return json.GetDouble();
        }

        if (type != EdmType.Int64 && json.TryGetInt32(out var number))
        {
            return number;
        }

        return json.TryGetInt64(out var large) ? large : json.GetDouble();
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
