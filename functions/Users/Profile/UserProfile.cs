using System.Text.Json.Serialization;

namespace Serverless2FA.Users.Profile;

/// <summary>What the directory says of a person.</summary>
/// <param name="Name">The name, as people read it.</param>
/// <param name="Email">The primary address.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="SignInKind">How the person signs in.</param>
/// <param name="IsSuspended">A suspended person can't sign in.</param>
/// <param name="Language">The language of messages, a BCP 47 tag such as `de` or `pt-BR`; null where none is
/// named.</param>
public sealed record UserProfile(
    string Name,
    string Email,
    Role Role,
    [property: JsonRequired] SignInKind SignInKind = SignInKind.Password,
    [property: JsonRequired] bool IsSuspended = false,
    [property: JsonRequired] string? Language = null)
{
    /// <summary>Whether the person administers the account: owners and admins.</summary>
    [JsonIgnore]
    public bool IsAdministrator => Role is Role.Admin or Role.Owner;

    /// <summary>
    /// Whom the person belongs to: the team (owners, admins and agents) or end users. Null for the vendor's staff, and
    /// for a role that nobody knows.
    /// </summary>
    [JsonIgnore]
    public Audience? Audience => Role switch
    {
        Role.Owner or Role.Admin or Role.Agent => Profile.Audience.TeamMembers,
        Role.EndUser => Profile.Audience.EndUsers,
        _ => null,
    };

    public override string ToString() => $"{Role}";
}
