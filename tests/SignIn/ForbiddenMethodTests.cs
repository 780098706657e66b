using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.SignIn;

/// <summary>
/// Who holds only what isn't allowed any more is asked with it once more, and never falls to no factor.
/// </summary>
[Trait("Feature", "F16")]
[Trait("Conformance", "C21")]
public sealed class ForbiddenMethodTests
{
    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    private static readonly AccountPolicy OnlyEmail = AccountPolicy.Default with
    {
        TeamMemberMethods = new AllowedMethods(Authenticator: false, Sms: false, Email: true),
    };

    private static readonly UserState WithSmsAlone = Anna.WithApp with
    {
        Factors = Factors.None with { Sms = Anna.ActiveSms },
    };

    [Fact]
    public void Asks_by_what_is_allowed_where_there_is_some()
    {
        var state = Anna.WithSms with { Factors = Anna.WithSms.Factors with { Email = Anna.ActiveEmail } };
        var ask = Assert.IsType<SignInStep.AskPasscode>(Next(state, OnlyEmail));
        Assert.Equal([Method.Email], ask.Methods);
        Assert.False(ask.MustReplace);
    }

    [Fact]
    public void Asks_by_what_there_is_where_none_is_allowed_any_more()
    {
        var ask = Assert.IsType<SignInStep.AskPasscode>(Next(Anna.WithSms, OnlyEmail));
        Assert.Equal([Method.Authenticator, Method.Sms], ask.Methods);
        Assert.True(ask.MustReplace);
    }

    [Fact]
    [Trait("Feature", "F14")]
    public void Counts_a_country_that_has_been_refused_since_and_a_demotion_to_end_user()
    {
        var refused = AccountPolicy.Default with { SmsRefusedCountries = ["DE"] };
        Assert.True(Assert.IsType<SignInStep.AskPasscode>(Next(WithSmsAlone, refused)).MustReplace);
        Assert.False(Assert.IsType<SignInStep.AskPasscode>(Next(WithSmsAlone, AccountPolicy.Default)).MustReplace);

        var demoted = WithSmsAlone with { Profile = Anna.Profile with { Role = Role.EndUser } };
        Assert.True(Assert.IsType<SignInStep.AskPasscode>(Next(demoted, AccountPolicy.Default)).MustReplace);
    }

    /// <summary>It is asked once more: a remembered browser would put it off for a month.</summary>
    [Fact]
    [Trait("Conformance", "C33")]
    public void Asks_a_remembered_browser_too()
    {
        var device = new Device("id", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30));
        Assert.IsType<SignInStep.AskPasscode>(Next(WithSmsAlone, OnlyEmail, device));
        Assert.IsType<SignInStep.LetIn>(Next(WithSmsAlone, AccountPolicy.Default, device));
    }

    [Fact]
    public async Task Lets_nobody_in_before_another_is_set_up()
    {
        var verdict = await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now));
        var decision = new CompleteSignIn(Ticket, OnlyEmail, Anna.Now).Decide(verdict, mustReplace: true, device: null);
        Assert.Equal([Method.Email], Assert.IsType<SignInTurn.MustEnroll>(decision.Answer()).Methods);
        Assert.Empty(decision.NewState!.Tickets.Tickets);
        Assert.True(decision.NewState.Factors.Any);
        Assert.IsType<SignInStep.RequireEnrollment>(Next(decision.NewState, OnlyEmail));
    }

    /// <summary>With no way to set anything up nobody would get in, nor change the policy back.</summary>
    [Fact]
    public void Demands_nothing_where_nothing_can_be_set_up()
    {
        var nothing = AccountPolicy.Default with { TeamMemberMethods = new AllowedMethods(false, false, false) };
        Assert.False(Assert.IsType<SignInStep.AskPasscode>(Next(Anna.WithApp, nothing)).MustReplace);
    }

    private static SignInStep Next(UserState state, AccountPolicy policy, Device? device = null) =>
        SignInStep.Next(state, Ticket, policy, Anna.Now, device);
}
