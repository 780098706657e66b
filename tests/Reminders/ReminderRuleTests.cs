using Serverless2FA.Policy.Rules;
using Serverless2FA.Reminders;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Reminders;

/// <summary>What is still owed when it comes to it, and to whom.</summary>
[Trait("Feature", "F31")]
public sealed class ReminderRuleTests
{
    private static readonly DateTimeOffset Due = Anna.Now.AddDays(14);

    private static readonly AccountPolicy Policy = new(RequireForTeamMembers: true)
    {
        Grace = new EnrollmentGrace(Due, 3),
    };

    private static readonly ReminderJob Set = new(
        "id",
        NoticeKind.GraceSet,
        Audience.TeamMembers,
        OnlySingleSignOn: false,
        Due,
        Anna.Now,
        Continuation: null,
        Told: []);

    private static readonly ReminderJob Reminder = Set with { Kind = NoticeKind.Reminder, Due = null };

    [Fact]
    public void A_date_is_told_while_it_holds()
    {
        Assert.True(ReminderRule.IsOwed(Set, Policy, Due.AddTicks(-1)));
        Assert.False(ReminderRule.IsOwed(Set, Policy, Due));
        Assert.False(ReminderRule.IsOwed(Set, Policy with { Grace = new EnrollmentGrace(Due.AddDays(1)) }, Anna.Now));
        Assert.False(ReminderRule.IsOwed(Set, Policy with { Grace = EnrollmentGrace.None }, Anna.Now));
        Assert.False(ReminderRule.IsOwed(Set, Policy with { RequireForTeamMembers = false }, Anna.Now));
        Assert.False(ReminderRule.IsOwed(Set with { Audience = Audience.EndUsers }, Policy, Anna.Now));
    }

    [Fact]
    public void A_reminder_is_owed_for_a_week_while_a_factor_is_required()
    {
        Assert.True(ReminderRule.IsOwed(Reminder, Policy, Anna.Now.AddDays(7).AddTicks(-1)));
        Assert.False(ReminderRule.IsOwed(Reminder, Policy, Anna.Now.AddDays(7)));
        Assert.False(ReminderRule.IsOwed(Reminder, Policy with { RequireForTeamMembers = false }, Anna.Now));
    }

    [Fact]
    public void Whoever_lacks_a_factor_is_told_with_the_own_due_date()
    {
        Assert.Equal(new Notice(NoticeKind.GraceSet) { Due = Due }, NoticeFor(Set, Anna.WithoutFactor));
        var earlier = Anna.WithoutFactor with { Grace = new GraceUsed(Anna.Now.AddDays(1), 1) };
        Assert.Equal(Anna.Now.AddDays(1), NoticeFor(Set, earlier)?.Due);
        Assert.Equal(new Notice(NoticeKind.Reminder) { Due = Due }, NoticeFor(Reminder, Anna.WithoutFactor));
    }

    [Fact]
    public void Who_has_no_grace_left_is_told_of_no_date()
    {
        var used = Anna.WithoutFactor with { Grace = new GraceUsed(Due, 3) };
        Assert.Null(NoticeFor(Set, used));
        Assert.Equal(new Notice(NoticeKind.Reminder), NoticeFor(Reminder, used));
    }

    [Fact]
    public void Nobody_else_is_told()
    {
        Assert.Null(NoticeFor(Set, state: null));
        Assert.Null(NoticeFor(Set, Anna.WithApp));
        Assert.Null(NoticeFor(Set, With(profile => profile with { IsSuspended = true })));
        Assert.Null(NoticeFor(Set, With(profile => profile with { Role = Role.EndUser })));
        Assert.Null(NoticeFor(Set, With(profile => profile with { Role = Role.Support })));
    }

    [Fact]
    [Trait("Feature", "F3")]
    public void Single_sign_on_is_told_where_it_is_required_of_them_too()
    {
        var member = With(profile => profile with { SignInKind = SignInKind.SingleSignOn });
        var too = Policy with { RequireForSingleSignOn = true };
        Assert.Null(NoticeFor(Reminder, member));
        Assert.NotNull(NoticeFor(Reminder, member, too));
        Assert.NotNull(NoticeFor(Set with { OnlySingleSignOn = true }, member, too));
        Assert.Null(NoticeFor(Set with { OnlySingleSignOn = true }, Anna.WithoutFactor, too));
    }

    [Fact]
    public void The_roster_spares_a_look_at_those_with_a_factor()
    {
        Assert.True(ReminderRule.MayConcern(Set, Policy, RosterEntry.Of(Anna.WithoutFactor)!));
        Assert.False(ReminderRule.MayConcern(Set, Policy, RosterEntry.Of(Anna.WithApp)!));
    }

    [Fact]
    public void All_of_whom_a_factor_is_required_are_reminded_or_those_asked_for()
    {
        Assert.Equal([Audience.TeamMembers], ReminderRule.AudiencesOf(Policy, asked: null));
        Assert.Equal([Audience.TeamMembers], ReminderRule.AudiencesOf(Policy, Audience.TeamMembers));
        Assert.Empty(ReminderRule.AudiencesOf(Policy, Audience.EndUsers));
        Assert.Empty(ReminderRule.AudiencesOf(AccountPolicy.Default, asked: null));
        Assert.Equal(2, ReminderRule.AudiencesOf(Policy with { RequireForEndUsers = true }, asked: null).Count);
    }

    private static UserState With(Func<UserProfile, UserProfile> change) =>
        Anna.WithoutFactor with { Profile = change(Anna.Profile) };

    private static Notice? NoticeFor(ReminderJob job, UserState? state, AccountPolicy? policy = null) =>
        ReminderRule.NoticeFor(job, policy ?? Policy, state, Anna.Now);
}
