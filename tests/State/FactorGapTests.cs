using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.State;

/// <summary>Since when somebody has been without a factor, commit by commit.</summary>
[Trait("Feature", "F34")]
public sealed class FactorGapTests
{
    private static readonly DateTimeOffset Earlier = Anna.Now.AddDays(-7);

    private static UserState SinceEarlier => Anna.WithoutFactor with { WithoutFactorSince = Earlier };

    [Fact]
    public void Begins_when_somebody_is_entered_without_a_factor()
    {
        Assert.Equal(Anna.Now, Anna.WithoutFactor.Dated(before: null, Anna.Now).WithoutFactorSince);
        Assert.Null(Anna.WithApp.Dated(before: null, Anna.Now).WithoutFactorSince);
    }

    [Fact]
    public void Begins_anew_when_a_deleted_person_is_entered_again()
    {
        var mark = SinceEarlier.Erased(Anna.Now.AddDays(-1));
        Assert.Equal(Anna.Now, mark.Reentered(Anna.Profile).Dated(mark, Anna.Now).WithoutFactorSince);
    }

    [Fact]
    public void Is_nothing_for_the_mark_that_a_deleted_person_leaves()
    {
        foreach (var before in (UserState[])[SinceEarlier, Anna.WithApp])
        {
            Assert.Null(before.Erased(Anna.Now).Dated(before, Anna.Now).WithoutFactorSince);
        }

        var mark = Anna.WithApp.Erased(Earlier);
        Assert.Null(mark.Dated(mark, Anna.Now).WithoutFactorSince);
    }

    [Fact]
    public void Begins_with_the_last_factor_that_goes_and_not_with_one_before_it()
    {
        var left = Anna.WithSms with { Factors = Anna.WithSms.Factors.Without(Method.Sms) };
        Assert.Null(left.Dated(Anna.WithSms, Anna.Now).WithoutFactorSince);
        var none = left with { Factors = left.Factors.Without(Method.Authenticator) };
        Assert.Equal(Anna.Now, none.Dated(left, Anna.Now).WithoutFactorSince);
    }

    [Fact]
    public void Ends_with_the_first_factor()
    {
        Factors[] some =
        [
            Factors.None with { Authenticator = Anna.ActiveApp },
            Factors.None with { Sms = Anna.ActiveSms },
            Factors.None with { Email = Anna.ActiveEmail },
        ];
        Assert.All(some, factors => Assert.Null(
            (SinceEarlier with { Factors = factors }).Dated(SinceEarlier, Anna.Now).WithoutFactorSince));
    }

    /// <summary>A block is no "none": who is locked out has a factor.</summary>
    [Fact]
    public void Does_not_begin_with_a_block()
    {
        var blocked = Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() };
        Assert.Null(blocked.Dated(Anna.WithApp, Anna.Now).WithoutFactorSince);
        Assert.Null(Anna.WithApp.Dated(blocked, Anna.Now).WithoutFactorSince);
    }

    [Theory]
    [InlineData(Role.EndUser, Role.Agent, true)]
    [InlineData(Role.EndUser, Role.Admin, true)]
    [InlineData(Role.EndUser, Role.Support, true)]
    [InlineData(Role.Agent, Role.EndUser, true)]
    [InlineData(Role.Owner, Role.EndUser, true)]
    [InlineData(Role.Admin, Role.Support, true)]
    [InlineData(Role.Support, Role.EndUser, true)]
    [InlineData(Role.Support, Role.Agent, true)]
    [InlineData(Role.Support, Role.Owner, true)]
    [InlineData(Role.Agent, Role.Admin, false)]
    [InlineData(Role.Admin, Role.Owner, false)]
    [InlineData(Role.Owner, Role.Agent, false)]
    [InlineData(Role.EndUser, Role.EndUser, false)]
    [InlineData(Role.Agent, Role.Agent, false)]
    [InlineData(Role.Support, Role.Support, false)]
    public void Begins_anew_with_another_audience_and_not_with_another_role_in_it(Role from, Role to, bool isAnew)
    {
        var (before, after) = (InRole(SinceEarlier, from), InRole(SinceEarlier, to));
        Assert.Equal(isAnew ? Anna.Now : Earlier, after.Dated(before, Anna.Now).WithoutFactorSince);

        var (unknown, next) = (InRole(Anna.WithoutFactor, from), InRole(Anna.WithoutFactor, to));
        Assert.Equal(isAnew ? Anna.Now : null, next.Dated(unknown, Anna.Now).WithoutFactorSince);

        var (having, still) = (InRole(Anna.WithApp, from), InRole(Anna.WithApp, to));
        Assert.Null(still.Dated(having, Anna.Now).WithoutFactorSince);
    }

    /// <summary>Suspended people and those by single sign-on don't count as without a factor: who ceases to be one does.
    /// </summary>
    [Theory]
    [InlineData(true, false, SignInKind.Password, SignInKind.Password, true)]
    [InlineData(false, true, SignInKind.Password, SignInKind.Password, false)]
    [InlineData(true, true, SignInKind.Password, SignInKind.Password, false)]
    [InlineData(false, false, SignInKind.SingleSignOn, SignInKind.Password, true)]
    [InlineData(false, false, SignInKind.Password, SignInKind.SingleSignOn, false)]
    [InlineData(false, false, SignInKind.SingleSignOn, SignInKind.SingleSignOn, false)]
    public void Begins_anew_for_who_begins_to_count(
        bool wasSuspended, bool isSuspended, SignInKind came, SignInKind comes, bool isAnew)
    {
        UserState Of(bool suspended, SignInKind kind) => SinceEarlier with
        {
            Profile = SinceEarlier.Profile with { IsSuspended = suspended, SignInKind = kind },
        };

        var after = Of(isSuspended, comes).Dated(Of(wasSuspended, came), Anna.Now);

        Assert.Equal(isAnew ? Anna.Now : Earlier, after.WithoutFactorSince);
    }

    /// <summary>
    /// Whoever was there before times were kept isn't newly without a factor because of a changed name.
    /// </summary>
    [Fact]
    public void Stays_as_it_is_through_every_other_commit_known_or_not()
    {
        foreach (var before in (UserState[])[SinceEarlier, Anna.WithoutFactor, Anna.WithApp])
        {
            var after = before with { Profile = before.Profile with { Name = "Anna Berg", IsSuspended = true } };
            Assert.Equal(after.Text(), after.Dated(before, Anna.Now).Text());
            Assert.Equal(before.Text(), before.Dated(before, Anna.Now).Text());
        }
    }

    /// <summary>A rule can't set it, by a slip or by a state that it began anew.</summary>
    [Fact]
    public void Is_never_what_a_rule_made_of_it()
    {
        var lost = SinceEarlier with { WithoutFactorSince = null };
        Assert.Equal(Earlier, lost.Dated(SinceEarlier, Anna.Now).WithoutFactorSince);
        Assert.Null(SinceEarlier.Dated(Anna.WithoutFactor, Anna.Now).WithoutFactorSince);
        Assert.Null((Anna.WithApp with { WithoutFactorSince = Earlier }).Dated(Anna.WithApp, Anna.Now).WithoutFactorSince);
    }

    private static UserState InRole(UserState state, Role role) =>
        state with { Profile = state.Profile with { Role = role } };
}
