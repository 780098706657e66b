using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// What the audit trail says of a changed entry: which parts, and the role; never a name or an address. Pure.
/// </summary>
internal static class ProfileChange
{
    /// <summary>Describes it; of somebody new the role alone.</summary>
    public static string Describe(UserProfile? old, UserProfile next) => old is null
        ? $"{next.Role}"
        : string.Join(", ", Parts(old, next));

    private static IEnumerable<string> Parts(UserProfile old, UserProfile next)
    {
        yield return old.Role == next.Role ? $"{next.Role}" : $"{old.Role} to {next.Role}";
        if (old.IsSuspended != next.IsSuspended)
        {
            yield return next.IsSuspended ? "suspended" : "not suspended";
        }

        if (old.Email != next.Email)
        {
            yield return "address";
        }

        if (old.Name != next.Name)
        {
            yield return "name";
        }

        if (old.SignInKind != next.SignInKind)
        {
            yield return $"{next.SignInKind}";
        }

        if (old.Language != next.Language)
        {
            yield return "language";
        }
    }
}
