using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Serverless2FA.Passcodes;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy.Rules;

/// <summary>The rules an account sets.</summary>
/// <param name="RequireForTeamMembers">A second factor is required of owners, admins and agents (F29).</param>
/// <param name="RequireForEndUsers">A second factor is required of end users (F29).</param>
/// <param name="RequireForSingleSignOn">The requirements hold for people who sign in by single sign-on too
/// (F3).</param>
public sealed record AccountPolicy(
    [property: JsonRequired] bool RequireForTeamMembers = false,
    [property: JsonRequired] bool RequireForEndUsers = false,
    [property: JsonRequired] bool RequireForSingleSignOn = false)
{
    /// <summary>
    /// The fewest days that the audit trail is kept: what became of a request is looked up in it, and a deleted
    /// person's is kept as long as the mark.
    /// </summary>
    public const int FewestAuditDays = 30;

    /// <summary>The most, where it isn't kept for good.</summary>
    public const int MostAuditDays = 3650;

    /// <summary>What holds until an account sets anything.</summary>
    public static AccountPolicy Default { get; } = new();

    /// <summary>
    /// A passcode is emailed to team members without a factor when the browser isn't recognized (F2).
    /// </summary>
    public bool TwoStepVerification { get; init; } = true;

    /// <summary>What owners, admins, agents and the vendor's staff may use.</summary>
    public AllowedMethods TeamMemberMethods { get; init; } = AllowedMethods.All;

    /// <summary>What end users may use: never text messages, whatever stands here (F13).</summary>
    public AllowedMethods EndUserMethods { get; init; } = AllowedMethods.All with { Sms = false };

    /// <summary>How long passcodes and devices are good for.</summary>
    public Lifetimes Lifetimes { get; init; } = Lifetimes.Default;

    /// <summary>
    /// Countries to which no text message goes, ISO 3166-1: India, where transactional ones don't arrive (F14).
    /// </summary>
    public ImmutableArray<string> SmsRefusedCountries { get; init; } = ["IN"];

    /// <summary>How long setting up a factor may be put off where it is required (F31).</summary>
    public EnrollmentGrace Grace { get; init; } = EnrollmentGrace.None;

    /// <summary>Passwords are refused for the API, whoever comes with one (F9).</summary>
    public bool RefuseApiPasswords { get; init; }

    /// <summary>
    /// Admins may help end users who have lost factor and codes although a factor is required of them. Off, as the help
    /// desk has it: such a person needs a new account (F25).
    /// </summary>
    public bool RecoverEndUsers { get; init; }

    /// <summary>For how many days the audit trail is kept; null: for good.</summary>
    public int? AuditDays { get; init; }

    /// <summary>How many passcodes may be sent (C20).</summary>
    public SendingLimits Sending { get; init; } = SendingLimits.Default;

    /// <summary>
    /// Whether a factor is required of a person: of the vendor's staff always, of anybody else as the account says. An
    /// unknown role is required to have one: fail closed (C32).
    /// </summary>
    public bool Requires(UserProfile profile) => Requires(profile, profile.SignInKind is SignInKind.SingleSignOn);

    /// <summary>
    /// Whether a factor is required of a person who comes like this. What counts is how somebody came, not how the
    /// directory says that people come: a stolen password doesn't pass for single sign-on (F3).
    /// </summary>
    public bool Requires(UserProfile profile, bool bySingleSignOn)
    {
        if (bySingleSignOn && profile.Role is not Role.Support && !RequireForSingleSignOn)
        {
            return false;
        }

        return profile switch
        {
            { Audience: { } audience } => Requires(audience),
            _ => true,
        };
    }

    /// <summary>Whether a factor is required of an audience, single sign-on aside.</summary>
    public bool Requires(Audience audience) =>
        audience is Audience.EndUsers ? RequireForEndUsers : RequireForTeamMembers;

    /// <summary>
    /// What is left of the grace for somebody of whom a factor is required and who has none (F31). The vendor's staff
    /// has none, nor has a role that nobody knows (C32).
    /// </summary>
    public GraceLeft? GraceOf(UserProfile profile, GraceUsed? used, DateTimeOffset now) =>
        profile.Audience is not null ? Grace.LeftFor(used, now) : null;

    /// <summary>
    /// Whether a person's password is refused for the API: nobody could be asked for a second factor there (F9). Grace
    /// changes nothing in it.
    /// </summary>
    public bool RefusesApiPassword(UserProfile profile, bool hasFactor) =>
        hasFactor || RefuseApiPasswords || Requires(profile, bySingleSignOn: false);

    /// <summary>
    /// Whether two-step verification is asked of a person who comes with a password and has no factor: of everybody but
    /// end users (F2).
    /// </summary>
    public bool AsksTwoStep(UserProfile profile) => TwoStepVerification && profile.Role is not Role.EndUser;

    /// <summary>Whether a person may set up and use a method (F13, F16).</summary>
    public bool Allows(Method method, UserProfile profile) => profile.Role is Role.EndUser
        ? method is not Method.Sms && EndUserMethods.Has(method)
        : TeamMemberMethods.Has(method);

    /// <summary>
    /// Whether a person may use a factor: its method is allowed, and text messages reach its country (F14).
    /// </summary>
    public bool AllowsFactor(Method method, UserProfile profile, Factors factors) =>
        AllowsFactor(method, profile, factors.Sms?.Country);

    /// <summary>As above, where no more of a factor is at hand than its method and, of a number, its country.</summary>
    public bool AllowsFactor(Method method, UserProfile profile, string? country) =>
        Allows(method, profile) && (method is not Method.Sms || !RefusesSmsTo(country));

    /// <summary>Whether text messages to this country are refused.</summary>
    public bool RefusesSmsTo(string? country) =>
        country is not null && SmsRefusedCountries.Contains(country, StringComparer.Ordinal);

    /// <summary>The methods a person may set up, the strongest first.</summary>
    public IReadOnlyList<Method> MethodsFor(UserProfile profile) =>
        [.. Enum.GetValues<Method>().Where(method => Allows(method, profile))];

    /// <summary>
    /// The policy where a method can't be offered to anybody, since nothing is configured that sends it.
    /// </summary>
    public AccountPolicy Without(Method method) => this with
    {
        TeamMemberMethods = Without(TeamMemberMethods, method),
        EndUserMethods = Without(EndUserMethods, method),
    };

    private static AllowedMethods Without(AllowedMethods allowed, Method method) => method switch
    {
        Method.Sms => allowed with { Sms = false },
        Method.Email => allowed with { Email = false },
        _ => allowed,
    };
}
