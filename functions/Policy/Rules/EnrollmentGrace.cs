using System.Text.Json.Serialization;

namespace Serverless2FA.Policy.Rules;

/// <summary>
/// How long "set up now" may be put off where a factor is required (F31): until a date, or for a number of sign-ins;
/// with both, until the first of them is reached. With neither there is no grace.
/// </summary>
/// <param name="Until">The due date; from this moment on nothing is put off.</param>
/// <param name="Skips">How many sign-ins may go by.</param>
public sealed record EnrollmentGrace(
    [property: JsonRequired] DateTimeOffset? Until = null, [property: JsonRequired] int? Skips = null)
{
    /// <summary>The most sign-ins that may go by.</summary>
    public const int MostSkips = 100;

    /// <summary>No grace.</summary>
    public static EnrollmentGrace None { get; } = new();

    /// <summary>
    /// What is left of it for somebody who has had some: the earlier of the due dates, and of the sign-ins those that
    /// haven't gone by. Null where nothing is put off any more.
    /// </summary>
    /// <param name="used">The grace that the person has had; null for none.</param>
    /// <param name="now">The time; at the due date itself the grace is over.</param>
    public GraceLeft? LeftFor(GraceUsed? used, DateTimeOffset now)
    {
        var until = Until is { } due && used?.Until is { } earlier && earlier < due ? earlier : Until ?? used?.Until;
        var skips = Skips - (used?.Skips ?? 0);
        return this == None || now >= until || skips <= 0 ? null : new GraceLeft(until, skips);
    }
}

/// <summary>
/// The grace that a person has had. Kept with the person for good: a requirement that is switched off and on again
/// gives no second one (F31).
/// </summary>
/// <param name="Until">The earliest due date by which the person put it off; null where there was none.</param>
/// <param name="Skips">How many sign-ins have gone by.</param>
public sealed record GraceUsed([property: JsonRequired] DateTimeOffset? Until, [property: JsonRequired] int Skips);

/// <summary>What is left of the grace for a person.</summary>
/// <param name="Until">The person's due date; null where there is none.</param>
/// <param name="Skips">The sign-ins that may still go by; null where they aren't counted.</param>
public sealed record GraceLeft(DateTimeOffset? Until, int? Skips)
{
    /// <summary>The grace that the person has had with one more sign-in.</summary>
    public GraceUsed Take(GraceUsed? used) => new(Until, (used?.Skips ?? 0) + 1);
}
