using Serverless2FA.Policy.Rules;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Policy.Rules;

/// <summary>How long setting up a factor may be put off, and that nobody gets a second grace.</summary>
[Trait("Feature", "F31")]
public sealed class EnrollmentGraceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Now.AddDays(7);

    [Fact]
    public void There_is_none_unless_the_account_gives_some()
    {
        Assert.Null(EnrollmentGrace.None.LeftFor(used: null, Now));
        Assert.Null(EnrollmentGrace.None.LeftFor(new GraceUsed(Due, 1), Now));
        Assert.Null(new EnrollmentGrace(Skips: 0).LeftFor(used: null, Now));
    }

    [Fact]
    public void It_ends_at_the_due_date()
    {
        var grace = new EnrollmentGrace(Due);
        Assert.Equal(new GraceLeft(Due, Skips: null), grace.LeftFor(used: null, Now));
        Assert.Equal(new GraceLeft(Due, Skips: null), grace.LeftFor(new GraceUsed(Due, 99), Due.AddTicks(-1)));
        Assert.Null(grace.LeftFor(used: null, Due));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, null)]
    [InlineData(4, null)]
    public void It_ends_when_the_sign_ins_have_gone_by(int? used, int? left)
    {
        var has = used is null ? null : new GraceUsed(Until: null, used.Value);
        Assert.Equal(left, new EnrollmentGrace(Skips: 3).LeftFor(has, Now)?.Skips);
    }

    [Fact]
    public void The_first_of_both_ends_it()
    {
        var both = new EnrollmentGrace(Due, 1);
        Assert.Equal(new GraceLeft(Due, 1), both.LeftFor(used: null, Now));
        Assert.Null(both.LeftFor(new GraceUsed(Due, 1), Now));
        Assert.Null(both.LeftFor(used: null, Due));
    }

    [Fact]
    [Trait("Feature", "F30")]
    public void A_later_date_and_more_skips_give_no_second_grace()
    {
        var used = new EnrollmentGrace(Due, 3).LeftFor(used: null, Now)!.Take(used: null);
        Assert.Equal(new GraceUsed(Due, 1), used);

        var later = new EnrollmentGrace(Due.AddDays(30), 3);
        Assert.Equal(new GraceLeft(Due, 2), later.LeftFor(used, Now));
        Assert.Null(later.LeftFor(used, Due));
        Assert.Null(new EnrollmentGrace(Skips: 5).LeftFor(used, Due));
        Assert.Equal(4, new EnrollmentGrace(Skips: 5).LeftFor(used, Now)?.Skips);
    }

    [Fact]
    public void An_earlier_date_holds_and_stays()
    {
        var used = new GraceUsed(Due, 1);
        var earlier = new EnrollmentGrace(Due.AddDays(-1));
        Assert.Equal(Due.AddDays(-1), earlier.LeftFor(used, Now)?.Until);
        Assert.Null(earlier.LeftFor(used, Due.AddDays(-1)));
        Assert.Equal(new GraceUsed(Due.AddDays(-1), 2), earlier.LeftFor(used, Now)!.Take(used));
    }

    [Fact]
    public void A_date_counts_for_who_skipped_before_there_was_one()
    {
        var used = new EnrollmentGrace(Skips: 3).LeftFor(used: null, Now)!.Take(used: null);
        Assert.Equal(new GraceUsed(Until: null, 1), used);
        Assert.Equal(new GraceLeft(Due, 2), new EnrollmentGrace(Due, 3).LeftFor(used, Now));
    }

    [Theory]
    [Trait("Conformance", "C32")]
    [InlineData(Role.Owner, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Agent, true)]
    [InlineData(Role.EndUser, true)]
    [InlineData(Role.Support, false)]
    [InlineData((Role)99, false)]
    public void The_vendors_staff_has_none_and_no_role_that_nobody_knows(Role role, bool hasSome)
    {
        var policy = AccountPolicy.Default with { Grace = new EnrollmentGrace(Due) };
        var left = policy.GraceOf(new UserProfile("Sam", "sam@example.com", role), used: null, Now);
        Assert.Equal(hasSome, left is not null);
    }
}
