using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Policy;

/// <summary>What the screen says before a policy is saved: how many people it concerns, and how.</summary>
[Trait("Feature", "F30")]
public sealed class PreviewCountTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

    private static readonly AccountPolicy Required = new(RequireForTeamMembers: true);

    private static readonly AudiencePreview Nobody = new(0, 0, 0, 0, 0, 0);

    [Fact]
    public void Counts_who_is_covered_already_and_who_will_be_asked_to_set_one_up()
    {
        var preview = Preview(AccountPolicy.Default, Required, Member(), Member(Method.Sms), Member(), EndUser());

        Assert.Equal(new AudiencePreview(3, Affected: 3, Covered: 1, ToEnroll: 2, 0, 0), preview.TeamMembers);
        Assert.Equal(Nobody with { People = 1 }, preview.EndUsers);
        Assert.True(preview.Complete);
    }

    [Fact]
    [Trait("Feature", "F29")]
    public void Counts_each_audience_by_its_own_switch()
    {
        var both = Required with { RequireForEndUsers = true };
        var preview = Preview(Required, both, Member(), EndUser(), EndUser(Method.Email));

        Assert.Equal(new AudiencePreview(1, Affected: 0, Covered: 0, ToEnroll: 1, 0, 0), preview.TeamMembers);
        Assert.Equal(new AudiencePreview(2, Affected: 2, Covered: 1, ToEnroll: 1, 0, 0), preview.EndUsers);
    }

    [Fact]
    [Trait("Feature", "F16")]
    public void Counts_who_loses_a_method_and_who_loses_the_only_one()
    {
        var withoutSms = AccountPolicy.Default with { TeamMemberMethods = new AllowedMethods(true, false, true) };
        var preview = Preview(
            AccountPolicy.Default,
            withoutSms,
            Member(Method.Sms),
            Member(Method.Authenticator, Method.Sms),
            Member(Method.Email));

        Assert.Equal(new AudiencePreview(3, Affected: 2, 0, ToEnroll: 1, LoseMethod: 2, 0), preview.TeamMembers);
    }

    [Fact]
    [Trait("Feature", "F14")]
    public void Counts_a_country_as_a_method_that_is_lost()
    {
        var withoutGermany = AccountPolicy.Default with { SmsRefusedCountries = ["IN", "DE"] };

        var preview = Preview(AccountPolicy.Default, withoutGermany, Member(Method.Sms), Member(Method.Email));
        Assert.Equal((1, 1), (preview.TeamMembers.LoseMethod, preview.TeamMembers.ToEnroll));
        Assert.Equal(0, Preview(withoutGermany, withoutGermany, Member(Method.Sms)).TeamMembers.LoseMethod);
    }

    [Fact]
    [Trait("Feature", "F3")]
    public void Counts_single_sign_on_where_it_is_required_there_too()
    {
        var member = Member();
        member = member with { Profile = member.Profile with { SignInKind = SignInKind.SingleSignOn } };

        Assert.Equal(Nobody with { People = 1 }, Preview(AccountPolicy.Default, Required, member).TeamMembers);
        Assert.Equal(
            new AudiencePreview(1, Affected: 1, 0, ToEnroll: 1, 0, 0),
            Preview(Required, Required with { RequireForSingleSignOn = true }, member).TeamMembers);
    }

    [Fact]
    public void Counts_nobody_suspended_and_none_of_the_vendors_staff()
    {
        var (suspended, support) = (Member(), Member());
        suspended = suspended with { Profile = suspended.Profile with { IsSuspended = true } };
        support = support with { Profile = support.Profile with { Role = Role.Support } };

        var preview = Preview(AccountPolicy.Default, Required, suspended, support);
        Assert.Equal((Nobody, Nobody), (preview.TeamMembers, preview.EndUsers));
    }

    [Fact]
    [Trait("Feature", "F9")]
    public void Names_who_used_a_password_for_the_API_in_the_last_30_days_and_would_be_refused()
    {
        var today = new DateTimeOffset(Now.Date, TimeSpan.Zero);
        var late = Member() with { ApiPasswordAt = today.AddDays(-30) };
        var old = Member() with { ApiPasswordAt = today.AddDays(-31) };
        var customer = EndUser() with { ApiPasswordAt = today };

        var preview = Preview(AccountPolicy.Default, Required, late, old, customer);
        Assert.Equal((1, 0), (preview.TeamMembers.ApiPasswordUsers, preview.EndUsers.ApiPasswordUsers));
        Assert.Equal([new ApiPasswordUse(late.Id, late.Profile.Name, today.AddDays(-30))], preview.ApiPasswords);
        var refused = AccountPolicy.Default with { RefuseApiPasswords = true };
        Assert.Equal(2, Preview(AccountPolicy.Default, refused, late, old, customer).ApiPasswords.Count);
        Assert.Empty(Preview(AccountPolicy.Default, AccountPolicy.Default, late, customer).ApiPasswords);
    }

    [Fact]
    public void Names_a_hundred_and_counts_all()
    {
        var people = Enumerable.Range(0, 101).Select(_ => Member() with { ApiPasswordAt = Now }).ToArray();

        var preview = Preview(AccountPolicy.Default, Required, people);
        Assert.Equal((101, 100), (preview.TeamMembers.ApiPasswordUsers, preview.ApiPasswords.Count));
    }

    private static PolicyPreview Preview(AccountPolicy present, AccountPolicy wanted, params RosterEntry[] people)
    {
        var count = new PreviewCount(present, wanted, Now);
        Array.ForEach(people, count.Add);
        return count.ToPreview(isComplete: true);
    }

    private static RosterEntry Member(params Method[] methods) => Entry(Role.Agent, methods);

    private static RosterEntry EndUser(params Method[] methods) => Entry(Role.EndUser, methods);

    private static RosterEntry Entry(Role role, IEnumerable<Method> methods) => new(
        "id",
        new UserProfile("Sam Smith", "sam@example.com", role),
        [.. methods.Select(method => new RosterFactor(
            method, Now, IsBlocked: false, method is Method.Sms ? "DE" : null, IsWeak: false))],
        RecoveryCodesRemaining: null,
        LockedUntil: null,
        Grace: null,
        ApiPasswordAt: null);
}
