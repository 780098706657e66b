using System.Text.Json.Serialization;

namespace Serverless2FA.Policy.Rules;

/// <summary>
/// How long "set up now" may be put off where a factor is required (F31): until a date, or for a number of sign-ins; with
/// both, until the first of them is reached. With neither there is no grace.
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
}

/// <summary>
/// The grace that a person has had. Kept with the person for good: a requirement that is switched off and on again gives no
/// second one (F31).
/// </summary>
/// <param name="Until">The due date when the person first put it off; null where there was none.</param>
/// <param name="Skips">How many sign-ins have gone by.</param>
public sealed record GraceUsed([property: JsonRequired] DateTimeOffset? Until, [property: JsonRequired] int Skips);
