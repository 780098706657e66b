#nullable disable

using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>
/// An entity as a dictionary. Values are string, bool, int, long, double, Guid, DateTime, DateTimeOffset, byte[] or
/// BinaryData; what is read is never a DateTime nor a BinaryData in the dictionary itself.
/// </summary>
public sealed partial class TableEntity : ITableEntity, IDictionary<string, object>
{
    internal const string PartitionKeyName = "PartitionKey";
    internal const string RowKeyName = "RowKey";
    internal const string TimestampName = "Timestamp";
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object> _properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity() => _properties = new(StringComparer.Ordinal);

    /// <summary>An entity without further properties.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with these properties, keys among them.</summary>
    public TableEntity(IDictionary<string, object> values) =>
        _properties = values == null ? new(StringComparer.Ordinal) : new(values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(PartitionKeyName);
        set => _properties[PartitionKeyName] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(RowKeyName);
        set => _properties[RowKeyName] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(TimestampName);
        set => _properties[TimestampName] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => new(GetString(ETagName));
        set => _properties[ETagName] = value.ToString();
    }

    /// <summary>The text of a property, null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public string GetString(string key) => Find(key) is { } value ? As<string>(value) : null;

    /// <summary>The bytes of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public byte[] GetBinary(string key) => Find(key) is { } value ? As<byte[]>(value) : null;

    /// <summary>The bytes of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public BinaryData GetBinaryData(string key) => Find(key) switch
    {
        null => null,
        byte[] bytes => new BinaryData(bytes),
        var value => As<BinaryData>(value),
    };

    /// <summary>The Boolean of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public bool? GetBoolean(string key) => Find(key) is { } value ? As<bool>(value) : null;

    /// <summary>The time of a property in UTC, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public DateTime? GetDateTime(string key) => Find(key) switch
    {
        null => null,
        DateTimeOffset time => time.UtcDateTime,
        var value => As<DateTime>(value),
    };

    /// <summary>The time of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) switch
    {
        null => null,
        DateTime time => new DateTimeOffset(time),
        var value => As<DateTimeOffset>(value),
    };

    /// <summary>The number of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public double? GetDouble(string key) => Find(key) is { } value ? As<double>(value) : null;

    /// <summary>The GUID of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public Guid? GetGuid(string key) => Find(key) is { } value ? As<Guid>(value) : null;

    /// <summary>The number of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public int? GetInt32(string key) => Find(key) is { } value ? As<int>(value) : null;

    /// <summary>The number of a property, null when there is none.</summary>
    /// <inheritdoc cref="GetString"/>
    public long? GetInt64(string key) => Find(key) is { } value ? As<long>(value) : null;

    private static T As<T>(object value) => value is T typed
        ? typed
        : throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture, $"A property of type {value.GetType()} was asked for as {typeof(T)}."));

    private object Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }
}
