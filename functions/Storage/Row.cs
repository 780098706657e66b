namespace Serverless2FA.Storage;

/// <summary>A stored row as it was read.</summary>
/// <param name="Partition">Rows of one partition can be written in one transaction.</param>
/// <param name="Key">Unique within the partition.</param>
/// <param name="Content">The row's document; at most 64 KiB.</param>
/// <param name="Version">Changes with every write; what a conditional write compares (an ETag).</param>
/// <param name="Columns">Short texts beside the document, for people who look into the table.</param>
public sealed record Row(
    string Partition, string Key, ReadOnlyMemory<byte> Content, string Version, IReadOnlyList<RowColumn> Columns);

/// <summary>A readable text beside a row's document. The name is a C# identifier and none of the table's own names.</summary>
public readonly record struct RowColumn(string Name, string Value);

/// <summary>The tables of one deployment.</summary>
public enum TableName
{
    /// <summary>A person's state and audit entries; one partition a person.</summary>
    Users,

    /// <summary>The account's policy and counters.</summary>
    Settings,
}
