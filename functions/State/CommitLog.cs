using System.Collections.Immutable;

namespace Serverless2FA.State;

/// <summary>
/// The ids of the last commits of a state. A request whose commit's answer was lost finds its id here on the next read
/// and knows that it is done (C45); without it a right passcode would be refused as used already.
/// </summary>
public sealed record CommitLog(ImmutableArray<string> Ids)
{
    /// <summary>
    /// How many are kept. Where more commits than this came after one, its audit row answers instead.
    /// </summary>
    public const int Kept = 16;

    /// <summary>No commit yet.</summary>
    public static CommitLog Empty { get; } = new(ImmutableArray<string>.Empty);

    /// <summary>Whether a commit is among the last.</summary>
    public bool Has(string id) => Ids.Contains(id, StringComparer.Ordinal);

    /// <summary>With one more; the oldest goes.</summary>
    public CommitLog With(string id) => new((Ids.Length < Kept ? Ids : Ids.RemoveAt(0)).Add(id));
}
