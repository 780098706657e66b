using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Wire;

/// <summary>Writes an entity as JSON with the type of each value that JSON doesn't tell ("Payload format").</summary>
internal static class EntityWriter
{
    private const string TypeSuffix = "@odata.type";

    /// <summary>The JSON of an entity.</summary>
    public static ReadOnlyMemory<byte> Write(ITableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        Write(entity, buffer);
        return buffer.WrittenMemory;
    }

    /// <summary>Appends the JSON of an entity.</summary>
    public static void Write(ITableEntity entity, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        foreach (var (name, value) in OnlyTableEntity.Of(entity).Properties)
        {
            // The service's own; neither is ever written.
            if (name is not (TableEntity.ETagName or TableEntity.TimestampName))
            {
                WriteProperty(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case string text: json.WriteString(name, text); break;
            case bool boolean: json.WriteBoolean(name, boolean); break;
            case int number: json.WriteNumber(name, number); break;
            case long number:
                json.WriteString(name + TypeSuffix, "Edm.Int64");
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number: WriteDouble(json, name, number); break;
            case Guid guid:
                json.WriteString(name + TypeSuffix, "Edm.Guid");
                json.WriteString(name, guid);
                break;
            case DateTimeOffset time: WriteTime(json, name, time.UtcDateTime); break;
            case DateTime { Kind: DateTimeKind.Utc } time: WriteTime(json, name, time); break;
            case byte[] bytes: WriteBytes(json, name, bytes); break;
            case BinaryData bytes: WriteBytes(json, name, bytes.ToMemory().Span); break;
            default:
                throw new NotSupportedException($"Property {name}: a table has no values of {Describe(value)}.");
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        json.WriteString(name + TypeSuffix, "Edm.Double");
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime utc)
    {
        json.WriteString(name + TypeSuffix, "Edm.DateTime");
        json.WriteString(name, utc.ToString("O", CultureInfo.InvariantCulture));
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        json.WriteString(name + TypeSuffix, "Edm.Binary");
        json.WriteBase64String(name, bytes);
    }

    private static string Describe(object value) =>
        value is DateTime time ? $"DateTime of kind {time.Kind}; make it UTC" : $"type {value.GetType()}";
}
