namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Adds an entity that must not be there yet.</summary>
    Add = 0,

    /// <summary>Merges into an entity that must be there, on the condition of its ETag.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces an entity that must be there, on the condition of its ETag.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes an entity that must be there, on the condition of its ETag.</summary>
    Delete = 3,

    /// <summary>Merges into the entity, or adds it.</summary>
    UpsertMerge = 4,

    /// <summary>Replaces the entity, or adds it.</summary>
    UpsertReplace = 5,
}
