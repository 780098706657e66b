using Serverless2FA.Users.Profile;

namespace Serverless2FA.Users;

/// <summary>
/// What the directory is to say of a person. What isn't named stays as it is: a list without a column must not lift
/// suspensions. Pure.
/// </summary>
/// <param name="Profile">What it says; of somebody new all of it.</param>
public sealed record WantedEntry(UserProfile Profile)
{
    /// <summary>Whether the kind of sign-in stays.</summary>
    public bool KeepsSignInKind { get; init; }

    /// <summary>Whether a suspension stays, or none.</summary>
    public bool KeepsSuspension { get; init; }

    /// <summary>Whether the language stays.</summary>
    public bool KeepsLanguage { get; init; }

    /// <summary>What it comes to for a person.</summary>
    /// <param name="known">What the directory says now; null for somebody new.</param>
    public UserProfile Over(UserProfile? known) => known is null
        ? Profile
        : Profile with
        {
            SignInKind = KeepsSignInKind ? known.SignInKind : Profile.SignInKind,
            IsSuspended = KeepsSuspension ? known.IsSuspended : Profile.IsSuspended,
            Language = KeepsLanguage ? known.Language : Profile.Language,
        };

    public override string ToString() => $"{Profile}";
}
