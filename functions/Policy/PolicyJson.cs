using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Http;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Policy;

/// <summary>The body of PUT policy, and what GET answers. What a PUT leaves out stays as it is.</summary>
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
public sealed record PolicyBody(
    bool RequireForTeamMembers,
    bool RequireForEndUsers,
    bool? RequireForSingleSignOn = null,
    bool? TwoStepVerification = null,
    IReadOnlyList<Method>? TeamMemberMethods = null,
    IReadOnlyList<Method>? EndUserMethods = null,
    int? PasscodeSeconds = null,
    int? TwoStepSeconds = null,
    int? RememberDays = null,
    IReadOnlyList<string>? SmsRefusedCountries = null,
    SendingBody? Sending = null)
{
    private const int MostCountries = 250;

    /// <summary>What is wrong with the body; null when nothing is.</summary>
    internal Reply? Fault() => this switch
    {
        { TeamMemberMethods.Count: 0 } or { EndUserMethods.Count: 0 } => Reply.Invalid(
            TeamMemberMethods is [] ? "teamMemberMethods" : "endUserMethods", "At least one method must be allowed."),
        _ when EndUserMethods?.Contains(Method.Sms) is true => Reply.Invalid(
            "endUserMethods", "Text messages are for team members only."),
        _ when !IsPasscodeLife(PasscodeSeconds) => Reply.Invalid("passcodeSeconds", "A passcode is good for 30 to 600 seconds."),
        _ when !IsPasscodeLife(TwoStepSeconds) => Reply.Invalid("twoStepSeconds", "A passcode is good for 30 to 600 seconds."),
        { RememberDays: < 0 or > Lifetimes.MostRememberDays } => Reply.Invalid(
            "rememberDays", "Devices are remembered for 0 (never) to 365 days."),
        _ when !AreCountries(SmsRefusedCountries) => Reply.Invalid(
            "smsRefusedCountries", "Countries are ISO 3166-1 codes of two capital letters, such as IN."),
        _ => Sending?.Fault(),
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
    };

    /// <summary>The answer as it is written, with its version as ETag.</summary>
    internal static Answer Write(VersionedPolicy saved) => Answer
        .Json(Of(saved.Policy), PolicyJson.Wire.PolicyBody)
        .With("ETag", PolicyTag.Write(saved.Version));

    private static PolicyBody Of(AccountPolicy policy) => new(
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
        SendingBody.Of(policy.Sending));

    private static bool IsPasscodeLife(int? seconds) =>
        seconds is null or (>= Lifetimes.ShortestPasscodeSeconds and <= Lifetimes.LongestPasscodeSeconds);

    private static bool AreCountries(IReadOnlyList<string>? countries) =>
        countries is null || (countries.Count <= MostCountries && countries.All(PhoneNumber.IsCountry));

    private static AllowedMethods? Allowed(IReadOnlyList<Method>? methods) => methods is null
        ? null
        : new AllowedMethods(
            methods.Contains(Method.Authenticator), methods.Contains(Method.Sms), methods.Contains(Method.Email));
}

/// <summary>How many passcodes may be sent.</summary>
/// <param name="PerDestinationAnHour">To one number or address.</param>
/// <param name="SmsPerCountryADay">Text messages to one country.</param>
/// <param name="SmsADay">Text messages in all.</param>
/// <param name="EmailsADay">Emails in all.</param>
public sealed record SendingBody(
    int? PerDestinationAnHour = null, int? SmsPerCountryADay = null, int? SmsADay = null, int? EmailsADay = null)
{
    private const int Most = 1_000_000;

    internal static SendingBody Of(SendingLimits limits) =>
        new(limits.PerDestinationAnHour, limits.SmsPerCountryADay, limits.SmsADay, limits.EmailsADay);

    internal Reply? Fault()
    {
        // Without emails no team member passes two-step verification: that is switched off by its own switch.
        int?[] atLeastOne = [PerDestinationAnHour, EmailsADay];
        int?[] limits = [.. atLeastOne, SmsPerCountryADay, SmsADay];
        return limits.Any(limit => limit is < 0 or > Most) || atLeastOne.Contains(0)
            ? Reply.Invalid("sending", "Limits are 1 to 1000000; of text messages also 0: none is sent.")
            : null;
    }

    internal SendingLimits Over(SendingLimits present) => new(
        PerDestinationAnHour ?? present.PerDestinationAnHour,
        SmsPerCountryADay ?? present.SmsPerCountryADay,
        SmsADay ?? present.SmsADay,
        EmailsADay ?? present.EmailsADay);
}

[JsonSerializable(typeof(PolicyBody))]
internal sealed partial class PolicyJson : JsonSerializerContext
{
    public static PolicyJson Wire { get; } = new(WireFormat.Options());
}
