namespace Serverless2FA.Storage;

/// <summary>One write of a transaction, with its condition.</summary>
public abstract record RowWrite
{
    private RowWrite(string key) => Key = key;

    /// <summary>The row's key within the transaction's partition.</summary>
    public string Key { get; }

    /// <summary>Writes a row that must not be there yet.</summary>
    public sealed record Insert(
        string Key, ReadOnlyMemory<byte> Content, IReadOnlyList<RowColumn> Columns) : RowWrite(Key);

    /// <summary>Writes a row over the version that was read, and over no other.</summary>
    public sealed record Replace(
        string Key, string Version, ReadOnlyMemory<byte> Content, IReadOnlyList<RowColumn> Columns) : RowWrite(Key);

    /// <summary>Writes a row whatever is there.</summary>
    public sealed record Put(
        string Key, ReadOnlyMemory<byte> Content, IReadOnlyList<RowColumn> Columns) : RowWrite(Key);

    /// <summary>Removes a row in the version that was read. A null version removes whatever is there, also nothing;
    /// such a removal stands alone in its transaction, because Table Storage fails a batch over a row that isn't
    /// there.</summary>
    public sealed record Delete(string Key, string? Version) : RowWrite(Key);
}

/// <summary>What became of a transaction.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>All rows are written. The versions stand in the order of the writes; null for a deleted row.</summary>
    public sealed record Written(IReadOnlyList<string?> Versions) : CommitResult;

    /// <summary>A condition did not hold; nothing was written by this attempt. (An earlier attempt of the store's own
    /// client may have been: who needs to know reads again and looks for the commit's id.)</summary>
    public sealed record Lost : CommitResult
    {
        public static Lost Instance { get; } = new();
    }
}
