using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>
/// The body of PUT policy and of its preview, and what GET answers. What a PUT leaves out stays as it is.
/// </summary>
/// <param name="RequireForTeamMembers">A second factor is required of owners, admins and agents.</param>
/// <param name="RequireForEndUsers">A second factor is required of end users.</param>
/// <param name="RequireForSingleSignOn">The requirements hold for people who sign in by single sign-on too.</param>
/// <param name="TwoStepVerification">Team members without a factor are emailed a passcode on a new device.</param>
/// <param name="TeamMemberMethods">The methods that team members may use.</param>
/// <param name="EndUserMethods">The methods that end users may use; never text messages.</param>
/// <param name="PasscodeSeconds">How long a passcode is good for that is sent as a second factor: 30 to 600.</param>
/// <param name="TwoStepSeconds">How long that of two-step verification is: 30 to 600.</param>
/// <param name="RememberDays">How long devices are remembered: 0 (never) to 365.</param>
/// <param name="SmsRefusedCountries">Countries to which no text message goes, ISO 3166-1.</param>
/// <param name="Sending">How many passcodes may be sent.</param>
/// <param name="RefuseApiPasswords">Passwords are refused for the API, whoever comes with one.</param>
/// <param name="RecoverEndUsers">Admins may help end users of whom a factor is required.</param>
public sealed record PolicyBody(
    bool RequireForTeamMembers,
    bool RequireForEndUsers,
    bool? RequireForSingleSignOn = null,
    bool? TwoStepVerification = null,
    [property: MinLength(1)] IReadOnlyList<Method>? TeamMemberMethods = null,
    [property: MinLength(1)] IReadOnlyList<Method>? EndUserMethods = null,
    [property: Range(Lifetimes.ShortestPasscodeSeconds, Lifetimes.LongestPasscodeSeconds)] int? PasscodeSeconds = null,
    [property: Range(Lifetimes.ShortestPasscodeSeconds, Lifetimes.LongestPasscodeSeconds)] int? TwoStepSeconds = null,
    [property: Range(0, Lifetimes.MostRememberDays)] int? RememberDays = null,
    [property: MaxLength(PolicyBody.MostCountries)] IReadOnlyList<string>? SmsRefusedCountries = null,
    SendingBody? Sending = null,
    bool? RefuseApiPasswords = null,
    bool? RecoverEndUsers = null)
{
    private const int MostCountries = 250;
    private const string RightPasscodeLife = "A passcode is good for 30 to 600 seconds.";

    // Null means something else than nothing said, so these are set by the reader only where they stand in the body: as
    // parameters they would always be.

    /// <summary>How long setting up a factor may be put off; null: not at all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public GraceBody? Grace
    {
        get;
        set => (field, _saysGrace) = (value, true);
    }

    /// <summary>For how many days the audit trail is kept, 30 to 3650; null: for good.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [Range(AccountPolicy.FewestAuditDays, AccountPolicy.MostAuditDays)]
    public int? AuditDays
    {
        get;
        set => (field, _saysAuditDays) = (value, true);
    }

    private bool _saysGrace;
    private bool _saysAuditDays;

    /// <summary>What is wrong with the body; null when nothing is.</summary>
    internal Reply? Fault() => this switch
    {
        { TeamMemberMethods.Count: 0 } or { EndUserMethods.Count: 0 } => Reply.Invalid(
            TeamMemberMethods is [] ? "teamMemberMethods" : "endUserMethods", "At least one method must be allowed."),
        _ when EndUserMethods?.Contains(Method.Sms) is true => Reply.Invalid(
            "endUserMethods", "Text messages are for team members only."),
        _ when !IsPasscodeLife(PasscodeSeconds) => Reply.Invalid("passcodeSeconds", RightPasscodeLife),
        _ when !IsPasscodeLife(TwoStepSeconds) => Reply.Invalid("twoStepSeconds", RightPasscodeLife),
        { RememberDays: < 0 or > Lifetimes.MostRememberDays } => Reply.Invalid(
            "rememberDays", "Devices are remembered for 0 (never) to 365 days."),
        _ when !AreCountries(SmsRefusedCountries) => Reply.Invalid(
            "smsRefusedCountries", "Countries are ISO 3166-1 codes of two capital letters, such as IN."),
        { AuditDays: < AccountPolicy.FewestAuditDays or > AccountPolicy.MostAuditDays } => Reply.Invalid(
            "auditDays", "The audit trail is kept for 30 to 3650 days, or, with null, for good."),
        _ => Grace?.Fault() ?? Sending?.Fault(),
    };

    /// <summary>The policy this body makes of the present one.</summary>
    internal AccountPolicy Over(AccountPolicy present) => new(
        RequireForTeamMembers, RequireForEndUsers, RequireForSingleSignOn ?? present.RequireForSingleSignOn)
    {
        TwoStepVerification = TwoStepVerification ?? present.TwoStepVerification,
        TeamMemberMethods = Allowed(TeamMemberMethods) ?? present.TeamMemberMethods,
        EndUserMethods = Allowed(EndUserMethods) ?? present.EndUserMethods,
        Lifetimes = new Lifetimes(
            PasscodeSeconds ?? present.Lifetimes.PasscodeSeconds,
            TwoStepSeconds ?? present.Lifetimes.TwoStepSeconds,
            RememberDays ?? present.Lifetimes.RememberDays),
        SmsRefusedCountries = SmsRefusedCountries is { } countries
            ? [.. countries.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
            : present.SmsRefusedCountries,
        Sending = Sending?.Over(present.Sending) ?? present.Sending,
        Grace = _saysGrace ? Grace?.ToGrace() ?? EnrollmentGrace.None : present.Grace,
        RefuseApiPasswords = RefuseApiPasswords ?? present.RefuseApiPasswords,
        RecoverEndUsers = RecoverEndUsers ?? present.RecoverEndUsers,
        AuditDays = _saysAuditDays ? AuditDays : present.AuditDays,
    };

    /// <summary>The answer as it is written, with its version as ETag.</summary>
    internal static Answer Write(VersionedPolicy saved) => Answer
        .Json(Of(saved.Policy), PolicyJson.Wire.PolicyBody)
        .With("ETag", PolicyTag.Write(saved.Version));

    internal static PolicyBody Of(AccountPolicy policy) => new(
        policy.RequireForTeamMembers,
        policy.RequireForEndUsers,
        policy.RequireForSingleSignOn,
        policy.TwoStepVerification,
        policy.TeamMemberMethods.ToMethods(),
        policy.EndUserMethods.ToMethods(),
        policy.Lifetimes.PasscodeSeconds,
        policy.Lifetimes.TwoStepSeconds,
        policy.Lifetimes.RememberDays,
        policy.SmsRefusedCountries,
        SendingBody.Of(policy.Sending),
        policy.RefuseApiPasswords,
        policy.RecoverEndUsers)
    {
        Grace = GraceBody.Of(policy.Grace),
        AuditDays = policy.AuditDays,
    };

    private static bool IsPasscodeLife(int? seconds) =>
        seconds is null or (>= Lifetimes.ShortestPasscodeSeconds and <= Lifetimes.LongestPasscodeSeconds);

    private static bool AreCountries(IReadOnlyList<string>? countries) =>
        countries is null || (countries.Count <= MostCountries && countries.All(PhoneNumber.IsCountry));

    private static AllowedMethods? Allowed(IReadOnlyList<Method>? methods) => methods is null
        ? null
        : new AllowedMethods(
            methods.Contains(Method.Authenticator), methods.Contains(Method.Sms), methods.Contains(Method.Email));
}
