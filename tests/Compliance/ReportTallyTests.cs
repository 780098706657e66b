using Serverless2FA.Compliance;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Compliance;

/// <summary>The figures of the summary (F34).</summary>
[Trait("Feature", "F34")]
public sealed class ReportTallyTests
{
    private static readonly AudienceFigures Nobody =
        new(Audience.TeamMembers, 0, 0, 0, 0, 0, 0, 0, 0, NewlyWithout: null, NewlyNamed: []);

    [Fact]
    public void Counts_who_has_a_factor_and_who_lacks_a_required_one()
    {
        var figures = Tally(
            Reported.Required,
            Reported.Entry(Method.Authenticator),
            Reported.Entry(Method.Sms),
            Reported.Entry());

        Assert.Equivalent(Nobody with { People = 3, WithFactor = 2, OnlyWeaker = 1, Missing = 1 }, figures, strict: true);
        Assert.Equal(666, figures.PerMille);
    }

    [Fact]
    [Trait("Feature", "F3")]
    public void Does_not_count_as_missing_who_comes_by_single_sign_on_unless_it_is_required()
    {
        var entry = Reported.Entry();
        entry = entry with { Profile = entry.Profile with { SignInKind = SignInKind.SingleSignOn } };

        Assert.Equivalent(
            Nobody with { People = 1, BySingleSignOn = 1 }, Tally(Reported.Required, entry), strict: true);
        Assert.Equivalent(
            Nobody with { People = 1, Missing = 1 },
            Tally(Reported.Required with { RequireForSingleSignOn = true }, entry),
            strict: true);
    }

    [Fact]
    public void Counts_who_is_suspended_apart()
    {
        var entry = Reported.Entry(Method.Email);
        entry = entry with { Profile = entry.Profile with { IsSuspended = true } };

        var figures = Tally(Reported.Required, entry);

        Assert.Equivalent(Nobody with { Suspended = 1 }, figures, strict: true);
        Assert.Null(figures.PerMille);
    }

    [Fact]
    [Trait("Feature", "F31")]
    public void Counts_who_may_still_put_it_off_among_who_lacks_one()
    {
        var policy = Reported.Required with { Grace = new EnrollmentGrace(Skips: 2) };
        var used = Reported.Entry() with { Grace = new GraceUsed(Until: null, Skips: 2) };

        var figures = Tally(policy, Reported.Entry(), used);

        Assert.Equivalent(Nobody with { People = 2, Missing = 2, InGrace = 1 }, figures, strict: true);
    }

    [Fact]
    public void Counts_locked_and_blocked_people_once()
    {
        var both = Reported.Entry(Method.Email);
        both = both with
        {
            LockedUntil = Reported.Now.AddHours(1),
            Factors = [both.Factors[0] with { IsBlocked = true }],
        };

        Assert.Equal(1, Tally(AccountPolicy.Default, both, Reported.Entry(Method.Email)).Locked);
    }

    [Fact]
    public void Names_who_is_without_a_factor_only_since_the_report_before()
    {
        var since = Reported.Now.AddDays(-7);
        RosterEntry Without(DateTimeOffset? at, string name) => Reported.Entry() with
        {
            WithoutFactorSince = at,
            Profile = Reported.Entry().Profile with { Name = name },
        };
        var tally = new ReportTally(Audience.TeamMembers, since);
        foreach (var entry in new[]
        {
            Without(since - ReportedPerson.LongestChange, "before it"), Without((since - ReportedPerson.LongestChange).AddTicks(1), "not seen by it"), Without(null, "unknown"),
            Reported.Entry(Method.Email) with { WithoutFactorSince = Reported.Now },
        })
        {
            tally.Add(entry.In(AccountPolicy.Default));
        }

        Assert.Equal(1, tally.Figures.NewlyWithout);
        Assert.Equal(["not seen by it"], tally.Figures.NewlyNamed);
        Assert.Null(Tally(AccountPolicy.Default, Without(Reported.Now, "first report")).NewlyWithout);
    }

    [Fact]
    public void Names_twenty_of_them_and_counts_all()
    {
        var tally = new ReportTally(Audience.TeamMembers, Reported.Now.AddDays(-7));
        for (var i = 0; i < 21; i++)
        {
            tally.Add(Reported.Entry().In(AccountPolicy.Default));
        }

        Assert.Equal(21, tally.Figures.NewlyWithout);
        Assert.Equal(20, tally.Figures.NewlyNamed.Count);
    }

    [Theory]
    [InlineData(1000, 1000, 1000)]
    [InlineData(999, 1000, 999)]
    [InlineData(99_999, 100_000, 999)]
    [InlineData(0, 3, 0)]
    public void Says_a_hundred_per_cent_of_all_of_them_alone(int withFactor, int people, int perMille) =>
        Assert.Equal(perMille, (Nobody with { People = people, WithFactor = withFactor }).PerMille);

    private static AudienceFigures Tally(AccountPolicy policy, params IEnumerable<RosterEntry> entries)
    {
        var tally = new ReportTally(Audience.TeamMembers, comparedWith: null);
        foreach (var entry in entries)
        {
            tally.Add(entry.In(policy));
        }

        return tally.Figures;
    }
}
