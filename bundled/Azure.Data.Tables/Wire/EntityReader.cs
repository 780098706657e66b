using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Wire;

/// <summary>Reads entities from JSON with minimal metadata ("Payload format").</summary>
internal static class EntityReader
{
    private static ReadOnlySpan<byte> TypeSuffix => "@odata.type"u8;

    /// <summary>The entity that an answer is.</summary>
    public static TableEntity Read(BinaryData content)
    {
        var json = new Utf8JsonReader(content.ToMemory().Span);
        json.Read();
        return ReadEntity(ref json);
    }

    /// <summary>The entities that a page is: {"odata.metadata":"...","value":[...]}.</summary>
    public static List<TableEntity> ReadPage(BinaryData content)
    {
        var entities = new List<TableEntity>();
        var json = new Utf8JsonReader(content.ToMemory().Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = json.ValueTextEquals("value"u8);
            json.Read();
            if (!isValue)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                entities.Add(ReadEntity(ref json));
            }
        }

        return entities;
    }

    private static TableEntity ReadEntity(ref Utf8JsonReader json)
    {
        var entity = new TableEntity();
        var types = default(PendingTypes);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueSpan.EndsWith(TypeSuffix))
            {
                ReadType(ref json, entity, ref types);
            }
            else
            {
                var name = Name(ref json, types.Name, out var isMetadata);
                json.Read();
                if (!isMetadata)
                {
                    entity.Properties[name] = EdmValue.Read(ref json, TypeOf(name, ref types));
                }
            }
        }

        return entity;
    }

    private static void ReadType(ref Utf8JsonReader json, TableEntity entity, ref PendingTypes types)
    {
        var name = json.ValueIsEscaped
            ? json.GetString()![..^TypeSuffix.Length]
            : Encoding.UTF8.GetString(json.ValueSpan[..^TypeSuffix.Length]);
        json.Read();
        var type = EdmValue.TypeOf(ref json);
        if (entity.Properties.TryGetValue(name, out var value))
        {
            entity.Properties[name] = EdmValue.Convert(value, type);
        }
        else
        {
            types.Add(name, type);
        }
    }

    // The names that every entity has cost no allocation, and a name whose type came before it costs one.
    private static string Name(ref Utf8JsonReader json, string? typed, out bool isMetadata)
    {
        isMetadata = false;
        if (typed is not null && json.ValueTextEquals(typed))
        {
            return typed;
        }

        if (json.ValueTextEquals("PartitionKey"u8))
        {
            return TableEntity.PartitionKeyName;
        }

        if (json.ValueTextEquals("RowKey"u8))
        {
            return TableEntity.RowKeyName;
        }

        if (json.ValueTextEquals("odata.etag"u8))
        {
            return TableEntity.ETagName;
        }

        isMetadata = json.ValueTextEquals("odata.metadata"u8);
        return isMetadata ? "" : json.GetString()!;
    }

    private static EdmType TypeOf(string name, ref PendingTypes types) =>
        types.Take(name) is var type && type == EdmType.Untyped && name == TableEntity.TimestampName
            ? EdmType.DateTime
            : type;
}
