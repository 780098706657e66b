#nullable disable

namespace Azure.Data.Tables;

/// <summary>What every entity of a table has.</summary>
public interface ITableEntity
{
    /// <summary>The first part of the key. Entities of one partition can be written in one transaction.</summary>
    string PartitionKey { get; set; }

    /// <summary>The second part of the entity's key, unique within the partition.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the entity. Read only: what is set here is not sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the entity that was read.</summary>
    ETag ETag { get; set; }
}
