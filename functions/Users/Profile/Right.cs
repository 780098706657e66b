using System.Collections.Immutable;

namespace Serverless2FA.Users.Profile;

/// <summary>
/// What somebody at the administration may do, by the role that the directory gives: whatever stands nowhere here
/// nobody may (C32). The ticket's word counts for nothing in this.
/// </summary>
/// <param name="Roles">Who may.</param>
/// <param name="Why">What to tell who may not.</param>
public sealed record Right(ImmutableArray<Role> Roles, string Why)
{
    /// <summary>Look: at the policy, people, the audit trail, the service's health.</summary>
    public static Right Administer { get; } = new([Role.Owner, Role.Admin], "Owners and admins may do this.");

    /// <summary>What only who owns the account may: make owners, let support staff in.</summary>
    public static Right Own { get; } = new([Role.Owner], "Owners may do this.");

    /// <summary>Help who is locked out; support staff only while an owner lets them (F26).</summary>
    public static Right Help { get; } = new(
        [Role.Owner, Role.Admin, Role.Support], "Owners and admins may do this, and support staff whom an owner lets.");

    /// <summary>Whether a role has it.</summary>
    public bool IsOf(Role role) => Roles.Contains(role);
}
