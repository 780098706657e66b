using Serverless2FA.Policy.Rules;
using Serverless2FA.Rescue;
using Serverless2FA.State;
using Serverless2FA.Support;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Rescue;

/// <summary>Who may help whom, cell by cell.</summary>
[Trait("Feature", "F24")]
[Trait("Feature", "F27")]
[Trait("Conformance", "C28")]
public sealed class HelpingTests
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    private static readonly Dictionary<Role, Role[]> Helped = new()
    {
        [Role.Owner] = [Role.Owner, Role.Admin, Role.Agent, Role.Support],
        [Role.Admin] = [Role.Admin, Role.Agent, Role.Support],
        [Role.Support] = [Role.Admin, Role.Agent],
        [Role.Agent] = [],
        [Role.EndUser] = [],
    };

    public static TheoryData<Role, Role> Pairs => new MatrixTheoryData<Role, Role>(Roles, Roles);

    private static SupportAccess Access { get; } =
        new("owner", Anna.Now, Anna.Now.AddHours(1), ["helper"], People: []);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Goes_by_the_roles_of_both(Role helper, Role helped)
    {
        foreach (var helping in new[] { Helping.ByCode, Helping.ByReset, Helping.ByUnlock })
        {
            var refusal = helping.Refuse(
                Of("helper", helper), Of("helped", helped), new HelpRules(AccountPolicy.Default, Access, Anna.Now));

            // Nothing is required of end users here: only a code is refused for them (F25).
            var helps = helped is Role.EndUser ? helping != Helping.ByCode && Helped[helper].Length > 0 : Helped[helper].Contains(helped);
            Assert.Equal(helps, refusal is null);
            Assert.True(helps || refusal is Refusal.NotAllowed);
        }
    }

    [Theory]
    [Trait("Feature", "F25")]
    [InlineData(false, false, false, true, true)]
    [InlineData(true, false, false, false, true)]
    [InlineData(false, true, true, true, true)]
    [InlineData(true, true, true, true, true)]
    public void Of_end_users_goes_by_the_policy(bool isRequired, bool recovers, bool byCode, bool byReset, bool byUnlock)
    {
        var policy = new AccountPolicy(RequireForEndUsers: isRequired) { RecoverEndUsers = recovers };
        bool Helps(Helping helping) => helping.Refuse(
            Of("helper", Role.Admin), Of("helped", Role.EndUser), new HelpRules(policy, Access: null, Anna.Now)) is null;

        Assert.Equal((byCode, byReset, byUnlock), (Helps(Helping.ByCode), Helps(Helping.ByReset), Helps(Helping.ByUnlock)));
    }

    [Fact]
    public void Is_never_for_oneself()
    {
        var rules = new HelpRules(AccountPolicy.Default, Access, Anna.Now);
        Assert.All(
            (Role[])[Role.Owner, Role.Admin, Role.Support],
            role => Assert.IsType<Refusal.NotAllowed>(
                Helping.ByReset.Refuse(Of("helper", role), Of("helper", role), rules)));
    }

    [Fact]
    [Trait("Feature", "F26")]
    public void Of_support_staff_takes_a_permission_in_force_for_both()
    {
        Refusal? Refuse(SupportAccess? access, DateTimeOffset now) => Helping.ByUnlock.Refuse(
            Of("helper", Role.Support), Of("helped", Role.Agent), new HelpRules(AccountPolicy.Default, access, now));

        Assert.Null(Refuse(Access, Access.Until.AddTicks(-1)));
        Assert.NotNull(Refuse(Access, Access.Until));
        Assert.NotNull(Refuse(access: null, Anna.Now));
        Assert.NotNull(Refuse(Access with { Staff = ["another"] }, Anna.Now));
        Assert.Null(Refuse(Access with { People = ["helped"] }, Anna.Now));
        Assert.NotNull(Refuse(Access with { People = ["another"] }, Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "C32")]
    public void Is_refused_by_and_for_whom_nobody_knows_and_by_the_suspended()
    {
        var rules = new HelpRules(AccountPolicy.Default, Access, Anna.Now);
        var (admin, agent) = (Of("helper", Role.Admin), Of("helped", Role.Agent));

        Assert.IsType<Refusal.UnknownUser>(Helping.ByCode.Refuse(helper: null, agent, rules));
        Assert.IsType<Refusal.NotFound>(Helping.ByCode.Refuse(admin, helped: null, rules));
        Assert.IsType<Refusal.Suspended>(Helping.ByCode.Refuse(
            admin with { Profile = admin.Profile with { IsSuspended = true } }, agent, rules));
    }

    private static UserState Of(string id, Role role) => UserState.New(
        UserId.TryParse(id)!.Value, new UserProfile("Name", $"{id}@example.com", role));
}
