using Serverless2FA.Users.Profile;

namespace Serverless2FA.State;

/// <summary>
/// Since when somebody has had no factor: what tells who is newly without one since a report. Pure; each commit asks
/// it, so that no rule that takes a factor away can forget to.
/// </summary>
public static class FactorGap
{
    /// <summary>The state with the right time, whatever time was in it.</summary>
    /// <param name="next">What a commit writes.</param>
    /// <param name="before">What it was decided on; null for somebody whom the directory never knew.</param>
    /// <param name="now">When the commit's request came.</param>
    public static UserState Dated(this UserState next, UserState? before, DateTimeOffset now) => next with
    {
        WithoutFactorSince = next switch
        {
            { DeletedAt: not null } or { Factors.Any: true } => null,
            _ when GoesOn(before, next) => before!.WithoutFactorSince,
            _ => now,
        },
    };

    /// <summary>
    /// Whether there was no factor before either. Then the time stays, also where it isn't known: a state of a former
    /// layout must not turn up as "newly without" at the next sign-in.
    /// </summary>
    private static bool GoesOn(UserState? before, UserState next) =>
        before is { DeletedAt: null, Factors.Any: false }
        && before.Profile.Audience == next.Profile.Audience
        && !BeginsToCount(before.Profile, next.Profile);

    /// <summary>
    /// Suspended people, and those by single sign-on, aren't said to lack a factor. From the moment when somebody is no
    /// longer one of them, the person does.
    /// </summary>
    private static bool BeginsToCount(UserProfile before, UserProfile next) =>
        (before.IsSuspended && !next.IsSuspended)
        || (before.SignInKind is SignInKind.SingleSignOn && next.SignInKind is SignInKind.Password);
}
