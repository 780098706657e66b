using System.Collections.Immutable;
using Serverless2FA.State;

namespace Serverless2FA.Support;

/// <summary>An owner's permission for support staff to help (F26). Pure.</summary>
/// <param name="GivenBy">The owner.</param>
/// <param name="GivenAt">When.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Staff">Who of the vendor's staff may help.</param>
/// <param name="People">Whom they may help; empty: anybody whom an admin may.</param>
public sealed record SupportAccess(
    string GivenBy,
    DateTimeOffset GivenAt,
    DateTimeOffset Until,
    ImmutableArray<string> Staff,
    ImmutableArray<string> People)
{
    /// <summary>The longest that it lasts, in hours.</summary>
    public const int MostHours = 24;

    /// <summary>The most ids that are named of either kind.</summary>
    public const int MostIds = 20;

    /// <summary>Whether it is in force.</summary>
    public bool IsInForce(DateTimeOffset now) => now < Until;

    /// <summary>Whether this helper may help this person.</summary>
    public bool Lets(UserId helper, UserId? helped, DateTimeOffset now) =>
        IsInForce(now)
        && Staff.Contains(helper.Value, StringComparer.Ordinal)
        && (People.IsEmpty || (helped is { } known && People.Contains(known.Value, StringComparer.Ordinal)));

    public override string ToString() => "(support access)";
}
