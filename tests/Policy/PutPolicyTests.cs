using Serverless2FA.Audit.Chain;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Policy;

public sealed class PutPolicyTests
{
    private static readonly VersionedPolicy Present = new(AccountPolicy.Default, "1");
    private static readonly VersionedPolicy Wanted = new(new AccountPolicy(RequireForTeamMembers: true), "1");

    [Theory]
    [Trait("Feature", "F29")]
    [Trait("Conformance", "C32")]
    [InlineData(Role.Owner, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Agent, false)]
    [InlineData(Role.EndUser, false)]
    [InlineData(Role.Support, false)]
    [InlineData((Role)99, false)]
    public void Is_for_owners_and_admins(Role role, bool isAllowed)
    {
        var decision = PutPolicy.Decide(Somebody(role), Present, Wanted);
        if (isAllowed)
        {
            Assert.Equal(Wanted, decision.Answer());
        }
        else
        {
            Assert.IsType<Refusal.NotAllowed>(decision.BareRefusal());
        }
    }

    [Fact]
    [Trait("Conformance", "C31")]
    public void Refuses_who_is_unknown_or_suspended()
    {
        var owner = Somebody(Role.Owner);
        var suspended = owner with { Profile = owner.Profile with { IsSuspended = true } };
        Assert.IsType<Refusal.UnknownUser>(PutPolicy.Decide(null, Present, Wanted).BareRefusal());
        Assert.IsType<Refusal.Suspended>(PutPolicy.Decide(suspended, Present, Wanted).BareRefusal());
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("1", null)]
    [InlineData(null, "1")]
    [InlineData(null, "")]
    public void Refuses_a_change_of_another_version_than_the_present_one(string? present, string? wanted) =>
        Assert.IsType<Refusal.ChangedMeanwhile>(PutPolicy.Decide(
            Somebody(Role.Owner), Present with { Version = present }, Wanted with { Version = wanted }).BareRefusal());

    [Fact]
    [Trait("Feature", "F30")]
    [Trait("Feature", "F36")]
    public void Audits_the_change_and_touches_no_state()
    {
        var owner = Somebody(Role.Owner);
        var decision = PutPolicy.Decide(owner, Present, Wanted);
        Assert.Same(owner, decision.NewState);
        var entry = Assert.Single(decision.Audit);
        Assert.Equal((AuditAction.PolicyChanged, AuditResult.Done), (entry.Action, entry.Result));
        Assert.Contains("\"requireForTeamMembers\":true", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F16")]
    [Trait("Conformance", "C32")]
    public void Refuses_to_leave_an_audience_without_a_method_that_can_be_offered()
    {
        var smsOnly = AccountPolicy.Default with { TeamMemberMethods = new AllowedMethods(false, true, false) };
        Assert.Null(PolicyFault.OfMethods(smsOnly));
        Assert.IsType<Refusal.Invalid>(PolicyFault.OfMethods(smsOnly.Without(Serverless2FA.Passcodes.Method.Sms)));
        var emailOnly = AccountPolicy.Default with { EndUserMethods = new AllowedMethods(false, false, true) };
        Assert.IsType<Refusal.Invalid>(PolicyFault.OfMethods(emailOnly.Without(Serverless2FA.Passcodes.Method.Email)));
    }

    private static UserState Somebody(Role role) => Anna.WithApp with { Profile = Anna.Profile with { Role = role } };
}
