using Serverless2FA.Policy.Rules;
using Serverless2FA.Reminders;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Reminders;

/// <summary>Whom a policy wants told of its due date.</summary>
[Trait("Feature", "F31")]
public sealed class GracePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Now.AddDays(14);
    private static readonly AccountPolicy Off = AccountPolicy.Default;
    private static readonly AccountPolicy Team = new(RequireForTeamMembers: true) { Grace = new EnrollmentGrace(Due) };

    [Fact]
    public void A_new_date_is_told_now_and_three_days_before()
    {
        GracePlan[] expected =
        [
            new(NoticeKind.GraceSet, Audience.TeamMembers, OnlySingleSignOn: false, Now + GracePlan.Own),
            new(NoticeKind.GraceEnding, Audience.TeamMembers, OnlySingleSignOn: false, Due.AddDays(-3)),
        ];
        Assert.Equal(expected, Of(Off, Team));
        Assert.Equal(expected, Of(Team with { Grace = new EnrollmentGrace(Due.AddDays(1)) }, Team));
        Assert.Equal(expected, Of(Team with { Grace = EnrollmentGrace.None }, Team));
    }

    [Fact]
    public void Three_days_before_is_not_told_when_that_has_passed()
    {
        Assert.Equal(2, Of(Off, With(Now + GracePlan.Ahead + TimeSpan.FromTicks(1))).Count);
        Assert.Single(Of(Off, With(Now + GracePlan.Ahead)));
        Assert.Single(Of(Off, With(Now.AddTicks(1))));
        Assert.Empty(Of(Off, With(Now)));
    }

    [Fact]
    public void An_audience_of_which_it_is_newly_required_is_told_alone()
    {
        var both = Team with { RequireForEndUsers = true };
        Assert.All(Of(Team, both), plan => Assert.Equal(Audience.EndUsers, plan.Audience));
        Assert.Equal(2, Of(Team, both).Count);
        Assert.Equal(4, Of(Off, both).Count);
    }

    [Fact]
    [Trait("Feature", "F3")]
    public void Those_by_single_sign_on_are_told_alone_when_it_is_required_of_them_too()
    {
        var plan = Assert.Single(Of(Team, Team with { RequireForSingleSignOn = true }));
        Assert.Equal((NoticeKind.GraceSet, true), (plan.Kind, plan.OnlySingleSignOn));
    }

    [Fact]
    public void Nobody_is_told_where_nothing_changes_nothing_is_required_or_there_is_no_date()
    {
        Assert.Empty(Of(Team, Team with { RefuseApiPasswords = true }));
        Assert.Empty(Of(Team, Team with { RequireForTeamMembers = false }));
        Assert.Empty(Of(Off, Off with { Grace = Team.Grace }));
        Assert.Empty(Of(Off, Team with { Grace = new EnrollmentGrace(Skips: 3) }));
    }

    private static AccountPolicy With(DateTimeOffset due) => Team with { Grace = new EnrollmentGrace(due) };

    private static IReadOnlyList<GracePlan> Of(AccountPolicy present, AccountPolicy wanted) =>
        [.. GracePlan.Of(present, wanted, Now)];
}
