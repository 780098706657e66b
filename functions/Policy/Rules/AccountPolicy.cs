using System.Text.Json.Serialization;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Policy.Rules;

/// <summary>The rules an account sets.</summary>
/// <param name="RequireForTeamMembers">A second factor is required of owners, admins and agents (F29).</param>
/// <param name="RequireForEndUsers">A second factor is required of end users (F29).</param>
/// <param name="RequireForSingleSignOn">The requirements hold for people who sign in by single sign-on too (F3).</param>
public sealed record AccountPolicy(
    [property: JsonRequired] bool RequireForTeamMembers = false,
    [property: JsonRequired] bool RequireForEndUsers = false,
    [property: JsonRequired] bool RequireForSingleSignOn = false)
{
    /// <summary>What holds until an account sets anything.</summary>
    public static AccountPolicy Default { get; } = new();

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
            { IsTeamMember: true } => RequireForTeamMembers,
            { Role: Role.EndUser } => RequireForEndUsers,
            _ => true,
        };
    }
}
