using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Http;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Users;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Rescue;

/// <summary>The body of POST users/{id}/recovery-code.</summary>
/// <param name="Passcode">A passcode of the helper's own.</param>
/// <param name="Confirmation">The confirmation that a delivered passcode answers.</param>
/// <param name="Hours">For how long the code is good, 1 to 24.</param>
public sealed record MakeAdminCodeRequest(
    string Passcode,
    string? Confirmation = null,
    [property: Range(1, CodeHours.Most)] int Hours = CodeHours.Most)
    : HelpRequest(Passcode, Confirmation);

/// <summary>The body of POST operator/owners/{id}/recovery-code.</summary>
/// <param name="Hours">For how long the code is good, 1 to 24.</param>
public sealed record MakeOwnersCodeRequest([property: Range(1, CodeHours.Most)] int Hours = CodeHours.Most);

/// <summary>The body of POST operator/owners.</summary>
/// <param name="Id">Who, by the application's own id.</param>
/// <param name="Name">The name, 1 to 256 characters.</param>
/// <param name="Email">The primary address.</param>
/// <param name="SignInKind">How the person signs in.</param>
/// <param name="Language">The language of messages: a BCP 47 tag.</param>
public sealed record NameOwnerRequest(
    [property: StringLength(UserId.MaxLength, MinimumLength = 1)] string Id,
    [property: StringLength(UserBody.LongestName, MinimumLength = 1)] string Name,
    [property: StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress)] string Email,
    SignInKind SignInKind = SignInKind.Password,
    [property: RegularExpression(UserBody.LanguageForm)] string? Language = null);

/// <summary>A one-time code, shown this once.</summary>
/// <param name="RecoveryCode">What the person types at the prompt.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record AdminCodeResponse(string RecoveryCode, DateTimeOffset ExpiresAt)
{
    /// <summary>The answer as it is written.</summary>
    public static Answer Write(NewAdminCode made) => Answer.Json(
        new AdminCodeResponse(made.Code, made.ExpiresAt), RescueJson.Wire.AdminCodeResponse);
}

/// <summary>How long a one-time code may be good for.</summary>
internal static class CodeHours
{
    public const int Most = 24;

    public static Reply Wrong { get; } = Reply.Invalid("hours", "A code is good for 1 to 24 hours.");

    public static bool AreRight(int hours) => hours >= 1 && TimeSpan.FromHours(hours) <= AdminCode.LongestLife;
}

[JsonSerializable(typeof(HelpRequest))]
[JsonSerializable(typeof(MakeAdminCodeRequest))]
[JsonSerializable(typeof(MakeOwnersCodeRequest))]
[JsonSerializable(typeof(NameOwnerRequest))]
[JsonSerializable(typeof(AdminCodeResponse))]
internal sealed partial class RescueJson : JsonSerializerContext
{
    public static RescueJson Wire { get; } = new(WireFormat.Options());
}
