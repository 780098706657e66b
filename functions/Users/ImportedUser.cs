using System.ComponentModel.DataAnnotations;
using Serverless2FA.Delivery.Destinations;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>A line of POST users/import: the members of PUT users/{id}, and the id.</summary>
/// <param name="Id">The application's own id.</param>
/// <param name="Name">The name, 1 to 256 characters.</param>
/// <param name="Email">The primary address.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="SignInKind">How the person signs in.</param>
/// <param name="Suspended">A suspended person can't sign in.</param>
/// <param name="Language">The language of messages: a BCP 47 tag.</param>
public sealed record ImportedUser(
    [property: StringLength(UserId.MaxLength, MinimumLength = 1)] string Id,
    [property: StringLength(UserBody.LongestName, MinimumLength = 1)] string Name,
    [property: StringLength(EmailAddress.Longest), DataType(DataType.EmailAddress)] string Email,
    Role Role,
    SignInKind? SignInKind = null,
    bool? Suspended = null,
    [property: RegularExpression(UserBody.LanguageForm)] string? Language = null)
{
    /// <summary>What PUT users/{id} would have been sent.</summary>
    internal UserBody Body => new(Name, Email, Role, SignInKind, Suspended, Language);

    public override string ToString() => $"{Role}";
}
