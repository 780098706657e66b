using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>The body of PUT users/{id}, and what GET answers.</summary>
/// <param name="Name">The name, 1 to 256 characters.</param>
/// <param name="Email">The primary address.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="SignInKind">How the person signs in; what is left out of this and the next two stays as it is.</param>
/// <param name="Suspended">A suspended person can't sign in.</param>
/// <param name="Language">The language of messages: a BCP 47 tag.</param>
/// <param name="Passcode">With an admin ticket: a passcode of the owner's own.</param>
/// <param name="Confirmation">With an admin ticket: the confirmation that a delivered passcode answers.</param>
public sealed partial record UserBody(
    [property: StringLength(UserBody.LongestName, MinimumLength = 1)] string Name,
    [property: StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress)] string Email,
    Role Role,
    SignInKind? SignInKind = null,
    bool? Suspended = null,
    [property: RegularExpression(UserBody.LanguageForm)] string? Language = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] string? Passcode = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] string? Confirmation = null)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 256;

    /// <summary>Language, script, region and variants (RFC 5646 section 2.1), without private use.</summary>
    internal const string LanguageForm = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$";

    // A text member has no line end, so that $ is the end of all.
    [GeneratedRegex(
        LanguageForm,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex LanguageTag { get; }

    /// <summary>What the directory says.</summary>
    public static UserBody From(UserProfile profile) =>
        new(profile.Name, profile.Email, profile.Role, profile.SignInKind, profile.IsSuspended, profile.Language);

    /// <summary>The answer to who has entered or changed a person.</summary>
    public static Answer Write(PutUserResult result) => Answer.Json(
        From(result.Profile),
        UsersJson.Wire.UserBody,
        result.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);

    /// <summary>What is wanted, or what is wrong with the body.</summary>
    public (WantedEntry? Wanted, Problem? Wrong) ToEntry()
    {
        var (profile, wrong) = ToProfile();
        return (
            profile is null ? null : new WantedEntry(profile)
            {
                KeepsSignInKind = SignInKind is null,
                KeepsSuspension = Suspended is null,
                KeepsLanguage = Language is null,
            },
            wrong);
    }

    /// <summary>The profile of somebody new, or what is wrong with the body.</summary>
    public (UserProfile? Profile, Problem? Wrong) ToProfile() => this switch
    {
        { Name.Length: 0 or > LongestName } => (null, Problem.Invalid("name", "A name has 1 to 256 characters.")),
        _ when EmailAddress.TryParse(Email) is null => (null, Problem.Invalid("email", EmailAddress.RightForm)),
        { Language: not null } when !LanguageTag.IsMatch(Language) => (null, Problem.Invalid(
            "language", "A language is a BCP 47 tag such as de or pt-BR.")),
        _ => (new UserProfile(
            Name, Email, Role, SignInKind ?? Profile.SignInKind.Password, Suspended ?? false, Language), null),
    };
}

/// <summary>The body of DELETE users/{id}; with a directory ticket there is none.</summary>
/// <param name="Passcode">With an admin ticket: a passcode of the owner's own.</param>
/// <param name="Confirmation">With an admin ticket: the confirmation that a delivered passcode answers.</param>
public sealed record DeleteUserRequest(string? Passcode = null, string? Confirmation = null);

[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(DeleteUserRequest))]
[JsonSerializable(typeof(ImportedUser))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(PeoplePage))]
internal sealed partial class UsersJson : JsonSerializerContext
{
    public static UsersJson Wire { get; } = new(WireFormat.Options());
}
