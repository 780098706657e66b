using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Reminders;

/// <summary>What of a job is still owed, and to whom. Pure.</summary>
internal static class ReminderRule
{
    /// <summary>A reminder that the mail service hasn't taken by then is none any more.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(7);

    /// <summary>
    /// Whether it is still owed: the requirement is on, and the date is the one that was set, and ahead. What a policy
    /// that wasn't saved after all wanted told isn't.
    /// </summary>
    public static bool IsOwed(ReminderJob job, AccountPolicy policy, DateTimeOffset now) =>
        policy.Requires(job.Audience) && (job.Kind is NoticeKind.Reminder
            ? now < job.Since + GivenUpAfter
            : job.Due == policy.Grace.Until && now < job.Due);

    /// <summary>Whether somebody in the roster may be owed it; the person's state has the last word.</summary>
    public static bool MayConcern(ReminderJob job, AccountPolicy policy, RosterEntry entry) =>
        entry.Factors.IsEmpty && Concerns(job, policy, entry.Profile);

    /// <summary>
    /// What the person is told; null for nothing: a factor came, the person went, or has no grace left.
    /// </summary>
    public static Notice? NoticeFor(ReminderJob job, AccountPolicy policy, UserState? state, DateTimeOffset now)
    {
        if (state is null || state.Factors.Any || !Concerns(job, policy, state.Profile))
        {
            return null;
        }

        var due = policy.GraceOf(state.Profile, state.Grace, now)?.Until;
        return due is null && job.Kind is not NoticeKind.Reminder ? null : new Notice(job.Kind) { Due = due };
    }

    /// <summary>
    /// Who is reminded by a policy: the audience that is asked for, else all of whom a factor is required.
    /// </summary>
    public static IReadOnlyList<Audience> AudiencesOf(AccountPolicy policy, Audience? asked) =>
        [.. Enum.GetValues<Audience>().Where(audience => (asked ?? audience) == audience && policy.Requires(audience))];

    /// <summary>
    /// Never who is suspended, nor who comes by single sign-on unless it is required of them, too (F3).
    /// </summary>
    private static bool Concerns(ReminderJob job, AccountPolicy policy, UserProfile profile) =>
        !profile.IsSuspended
        && profile.Audience == job.Audience
        && policy.Requires(profile)
        && (!job.OnlySingleSignOn || profile.SignInKind is SignInKind.SingleSignOn);
}
