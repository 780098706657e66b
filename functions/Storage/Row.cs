using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Serverless2FA.Storage;

/// <summary>A stored row as it was read.</summary>
/// <param name="Partition">Rows of one partition can be written in one transaction.</param>
/// <param name="Key">Unique within the partition.</param>
/// <param name="Content">The row's document; at most <see cref="MaxContentBytes"/>.</param>
/// <param name="Version">Changes with every write and never comes again; what a conditional write compares (an
/// ETag).</param>
/// <param name="Columns">Short texts beside the document, for people who look into the table; ordered by name.</param>
public sealed record Row(
    string Partition, string Key, ReadOnlyMemory<byte> Content, string Version, IReadOnlyList<RowColumn> Columns)
{
    /// <summary>The most bytes of content: 64 KiB, the limit of a binary property in Table Storage.</summary>
    public const int MaxContentBytes = 64 * 1024;

    /// <summary>The longest partition or key, in characters. Table Storage would take twice as many.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>Reads the document where a broken one is no bug of the reader's; null when it is broken.</summary>
    public T? TryRead<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Content.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A readable text beside a row's document.</summary>
/// <param name="Name">An ASCII identifier, none of the table's own names, unique in its row in either case.</param>
/// <param name="Value">At most <see cref="MaxValueLength"/> characters of well-formed UTF-16.</param>
public readonly record struct RowColumn(string Name, string Value)
{
    /// <summary>The longest value, in UTF-16 characters.</summary>
    public const int MaxValueLength = 1024;
}

/// <summary>The tables of one deployment.</summary>
public enum TableName
{
    /// <summary>A person's state and audit entries; one partition a person.</summary>
    Users,

    /// <summary>The account's policy and counters.</summary>
    Settings,

    /// <summary>Work that outlives an answer, by the time when it is due.</summary>
    Due,

    /// <summary>The roster of the team, and of the vendor's staff: one row a person.</summary>
    TeamMembers,

    /// <summary>The roster of end users: one row a person.</summary>
    EndUsers,

    /// <summary>Which commits changed something, by day.</summary>
    AuditByDay,
}
