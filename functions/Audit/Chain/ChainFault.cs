namespace Serverless2FA.Audit.Chain;

/// <summary>Something that is wrong with a person's audit trail.</summary>
/// <param name="Kind">What.</param>
/// <param name="Sequence">The record's number, where there is one to name.</param>
/// <param name="CommitId">The commit by the row's key; null where there is no row.</param>
public sealed record ChainFault(ChainFaultKind Kind, int? Sequence, string? CommitId);

/// <summary>What can be wrong.</summary>
public enum ChainFaultKind
{
    /// <summary>A record is gone that must be there.</summary>
    Missing,

    /// <summary>A record, its MAC or its key's name has been changed.</summary>
    Altered,

    /// <summary>A record lies at another's place or time.</summary>
    Reordered,

    /// <summary>A record is there that nobody has committed.</summary>
    Added,

    /// <summary>The state, or the checkpoint, doesn't fit the records: one of them was put back or changed.</summary>
    Head,
}
