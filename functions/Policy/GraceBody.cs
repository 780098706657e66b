using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>How long setting up a factor may be put off. With both, the first that is reached ends it.</summary>
/// <param name="Until">The due date, a time with its offset (RFC 3339).</param>
/// <param name="Skips">How many sign-ins may go by: 0 to 100.</param>
public sealed record GraceBody(
    [property: JsonConverter(typeof(StrictInstant))] DateTimeOffset? Until = null, [property: Range(0, EnrollmentGrace.MostSkips)] int? Skips = null)
{
    internal static GraceBody? Of(EnrollmentGrace grace) =>
        grace == EnrollmentGrace.None ? null : new GraceBody(grace.Until, grace.Skips);

    internal EnrollmentGrace ToGrace() => new(Until?.ToUniversalTime(), Skips);

    internal Reply? Fault() => this switch
    {
        { Until: null, Skips: null } => Reply.Invalid(
            "grace", "Say until when, or how many skips, or both; null for no grace."),
        { Skips: < 0 or > EnrollmentGrace.MostSkips } => Reply.Invalid(
            "grace", "Setting up may be skipped 0 to 100 times."),
        _ => null,
    };
}
