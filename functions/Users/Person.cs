using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>A person of the directory, with what an administrator sees of the two-factor authentication.</summary>
/// <param name="Id">The application's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The primary address.</param>
/// <param name="Role">What the person is in the help desk.</param>
/// <param name="SignInKind">How the person signs in.</param>
/// <param name="Suspended">A suspended person can't sign in.</param>
/// <param name="Language">The language of messages.</param>
/// <param name="TwoFactor">The two-factor authentication.</param>
public sealed record Person(
    string Id,
    string Name,
    string Email,
    Role Role,
    SignInKind SignInKind,
    bool Suspended,
    string? Language,
    PersonsTwoFactor TwoFactor)
{
    /// <summary>The person, under these rules at this time.</summary>
    public static Person Of(RosterEntry entry, AccountPolicy policy, DateTimeOffset now) => new(
        entry.Id,
        entry.Profile.Name,
        entry.Profile.Email,
        entry.Profile.Role,
        entry.Profile.SignInKind,
        entry.Profile.IsSuspended,
        entry.Profile.Language,
        PersonsTwoFactor.Of(entry, policy, now));

    public override string ToString() => $"({Role})";
}

/// <summary>A person's two-factor authentication, as an administrator sees it.</summary>
/// <param name="Enabled">Whether there is a factor.</param>
/// <param name="Required">Whether the policy requires one.</param>
/// <param name="Methods">The factors, without numbers and addresses.</param>
/// <param name="RecoveryCodesRemaining">Codes left; absent without a set.</param>
/// <param name="LockedUntil">The end of a lock after wrong passcodes, while it lasts.</param>
/// <param name="Blocked">True where every factor is blocked: only recovery, a one-time code or a reset helps.</param>
/// <param name="GraceUntil">The due date that the person was given.</param>
/// <param name="Skipped">How often setting up was put off.</param>
/// <param name="ApiPasswordAt">When a password was last accepted for the API, to the day.</param>
public sealed record PersonsTwoFactor(
    bool Enabled,
    bool Required,
    IReadOnlyList<PersonsMethod> Methods,
    int? RecoveryCodesRemaining,
    DateTimeOffset? LockedUntil,
    bool? Blocked,
    DateTimeOffset? GraceUntil,
    int? Skipped,
    DateTimeOffset? ApiPasswordAt)
{
    internal static PersonsTwoFactor Of(RosterEntry entry, AccountPolicy policy, DateTimeOffset now) => new(
        entry.Factors.Length > 0,
        policy.Requires(entry.Profile),
        [.. entry.Factors.Select(factor => new PersonsMethod(
            factor.Method, factor.Since, factor.IsBlocked ? true : null, factor.IsWeak ? true : null))],
        entry.RecoveryCodesRemaining,
        entry.IsLocked(now) ? entry.LockedUntil : null,
        entry.IsBlocked ? true : null,
        entry.Grace?.Until,
        entry.Grace?.Skips,
        entry.ApiPasswordAt);
}

/// <summary>A factor, as an administrator sees it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Since">When it was turned on.</param>
/// <param name="Blocked">True after too many wrong passcodes.</param>
/// <param name="Weak">True for an imported secret of less than 128 bits.</param>
public sealed record PersonsMethod(Method Method, DateTimeOffset Since, bool? Blocked, bool? Weak);
