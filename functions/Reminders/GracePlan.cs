using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Reminders;

/// <summary>Whom a policy that is about to be saved wants told of its due date, and when (F31). Pure.</summary>
/// <param name="Kind">What people are told.</param>
/// <param name="Audience">Who.</param>
/// <param name="OnlySingleSignOn">Only who signs in by single sign-on.</param>
/// <param name="DueAt">When.</param>
internal sealed record GracePlan(NoticeKind Kind, Audience Audience, bool OnlySingleSignOn, DateTimeOffset DueAt)
{
    /// <summary>How long before the due date people are told again.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(3);

    /// <summary>
    /// How long a save has for itself before what it wants told is looked at: one write, which ends within 5 s; the
    /// rest is for clocks that differ.
    /// </summary>
    public static readonly TimeSpan Own = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Everybody where the date is new or another; else who wasn't required to have a factor before: an audience, or
    /// those by single sign-on.
    /// </summary>
    public static IEnumerable<GracePlan> Of(AccountPolicy present, AccountPolicy wanted, DateTimeOffset now)
    {
        if (wanted.Grace.Until is not { } due || due <= now)
        {
            yield break;
        }

        var isNewBySingleSignOn = wanted.RequireForSingleSignOn && !present.RequireForSingleSignOn;
        foreach (var audience in Enum.GetValues<Audience>().Where(wanted.Requires))
        {
            var isNew = due != present.Grace.Until || !present.Requires(audience);
            if (isNew || isNewBySingleSignOn)
            {
                yield return new GracePlan(NoticeKind.GraceSet, audience, OnlySingleSignOn: !isNew, now + Own);
            }

            // What is told then asks the policy of that day whom it concerns.
            if (isNew && due - Ahead > now)
            {
                yield return new GracePlan(NoticeKind.GraceEnding, audience, OnlySingleSignOn: false, due - Ahead);
            }
        }
    }
}
