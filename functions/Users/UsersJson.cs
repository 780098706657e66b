using System.Buffers;
using System.Text;
using System.Text.Json.Serialization;
using Serverless2FA.Http;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>The body of PUT users/{id}, and what GET answers.</summary>
/// <param name="Name">The name, 1 to 256 characters.</param>
/// <param name="Email">The primary address.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="SignInKind">How the person signs in.</param>
/// <param name="Suspended">A suspended person can't sign in.</param>
public sealed record UserBody(
    string Name, string Email, Role Role, SignInKind SignInKind = SignInKind.Password, bool Suspended = false)
{
    /// <summary>The longest address in octets: RFC 5321 section 4.5.3.1.3 less the angle brackets.</summary>
    private const int LongestEmail = 254;

    private const int LongestName = 256;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" <>,;\"\\");

    /// <summary>What the directory says.</summary>
    public static UserBody From(UserProfile profile) =>
        new(profile.Name, profile.Email, profile.Role, profile.SignInKind, profile.IsSuspended);

    /// <summary>The profile, or what is wrong with the body.</summary>
    internal (UserProfile? Profile, Reply? Wrong) ToProfile() => this switch
    {
        { Name.Length: 0 or > LongestName } => (null, Reply.Invalid("name", "A name has 1 to 256 characters.")),
        _ when !IsAddress(Email) => (null, Reply.Invalid("email", "An address looks like name@example.com.")),
        _ => (new UserProfile(Name, Email, Role, SignInKind, Suspended), null),
    };

    /// <summary>One @ with something on both sides, no spaces or brackets: whether it exists only a mail can tell.</summary>
    private static bool IsAddress(string text) =>
        Encoding.UTF8.GetByteCount(text) <= LongestEmail
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@')
        && at < text.Length - 1
        && !text.AsSpan().ContainsAny(Forbidden);
}

[JsonSerializable(typeof(UserBody))]
internal sealed partial class UsersJson : JsonSerializerContext
{
    public static UsersJson Wire { get; } = new(WireFormat.Options());
}
