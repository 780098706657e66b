using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Tests.Storage.Roster;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.Users;

/// <summary>What becomes of a person's devices, codes on their way and factors when the role changes.</summary>
[Trait("Feature", "F16")]
[Trait("Conformance", "C36")]
public sealed class RoleChangeTests
{
    private static readonly UserState WithDevices = Anna.WithoutFactor with
    {
        Devices = DeviceList.None.With(Make(DeviceKind.Recognized)).With(Make(DeviceKind.Remembered)),
        Sent = SentPasscodes.None
            .With(Code("prompt", PasscodePurpose.TwoStep, Method.Email))
            .With(Code("other", PasscodePurpose.SignIn, Method.Sms)),
        Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(20)),
        Enrollment = Anna.Pending with { SignIn = "ticket" },
    };

    /// <summary>End users get no two-step verification: what it gave them before is worth nothing any more.</summary>
    [Theory]
    [Trait("Conformance", "C33")]
    [InlineData(Role.Agent, Role.EndUser, false)]
    [InlineData(Role.Admin, Role.EndUser, false)]
    [InlineData(Role.Agent, Role.Admin, true)]
    [InlineData(Role.Admin, Role.Agent, true)]
    [InlineData(Role.EndUser, Role.Agent, true)]
    public void Forgets_what_two_step_verification_gave_with_the_place_in_the_team(Role before, Role after, bool keeps)
    {
        var changed = Change(WithDevices, before, after);
        Assert.Equal(keeps, changed.Devices.Has("Recognized"));
        Assert.True(changed.Devices.Has("Remembered"));
        Assert.Equal(keeps, changed.Sent.Find("prompt", Method.Email) is not null);
        Assert.NotNull(changed.Sent.Find("other", Method.Sms));
        Assert.Equal(keeps, changed.Grant is not null);
        Assert.Equal(keeps, changed.Enrollment is not null);
    }

    [Theory]
    [InlineData(Role.Agent, Role.EndUser)]
    [InlineData(Role.EndUser, Role.Agent)]
    [InlineData(Role.Admin, Role.Support)]
    public void Touches_no_factor_no_code_and_no_lock(Role before, Role after)
    {
        var state = ShownChange.InRole(Anna.WithSms, before) with
        {
            PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)),
        };
        var changed = Change(state, before, after);
        Assert.Equal(
            (state with { Profile = changed.Profile }).Text(), changed.Text());
    }

    /// <summary>A demoted agent is asked by text message once more, and must set up another method then.</summary>
    [Fact]
    [Trait("Feature", "F13")]
    public void Asks_a_demoted_agent_by_text_message_once_more()
    {
        var agent = Anna.WithApp with { Factors = Factors.None with { Sms = Anna.ActiveSms } };
        Assert.False(AskOf(agent).MustReplace);

        var ask = AskOf(Change(agent, Role.Agent, Role.EndUser));
        Assert.Equal([Method.Sms], ask.Methods);
        Assert.True(ask.MustReplace);

        Assert.False(AskOf(Change(Change(agent, Role.Agent, Role.EndUser), Role.EndUser, Role.Agent)).MustReplace);
    }

    private static SignInStep.AskPasscode AskOf(UserState state) => Assert.IsType<SignInStep.AskPasscode>(SignInStep.Next(
        state,
        new SignInTicket(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5)),
        AccountPolicy.Default,
        Anna.Now));

    private static UserState Change(UserState state, Role before, Role after) => Entered.Decide(
        Anna.User, ShownChange.InRole(state, before), state.Profile with { Role = after }).NewState!;

    private static Device Make(DeviceKind kind) =>
        new($"{kind}", kind, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30));

    private static SentPasscode Code(string nonce, PasscodePurpose purpose, Method method) =>
        new(nonce, purpose, method, "key", [1], Anna.Now.AddMinutes(5));
}
