using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.SignIn;

/// <summary>Two-step verification, and the browsers that it recognizes.</summary>
[Trait("Feature", "F2")]
public sealed class TwoStepTests
{
    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    private static readonly AccountPolicy Required = new(RequireForTeamMembers: true, RequireForEndUsers: true);

    private static readonly NewDevice Recognized = DeviceTokens.Mint(
        Anna.Scope, DeviceKind.Recognized, "Firefox", new SystemEntropy());

    private static readonly NewDevice Remembered = DeviceTokens.Mint(
        Anna.Scope, DeviceKind.Remembered, "Firefox", new SystemEntropy());

    [Theory]
    [Trait("Feature", "F3")]
    [InlineData(Role.Owner, Credential.Password, "two-step")]
    [InlineData(Role.Admin, Credential.Password, "two-step")]
    [InlineData(Role.Agent, Credential.Password, "two-step")]
    [InlineData(Role.Support, Credential.Password, "two-step")]
    [InlineData((Role)99, Credential.Password, "two-step")]
    [InlineData(Role.EndUser, Credential.Password, "in")]
    [InlineData(Role.Agent, Credential.SingleSignOn, "in")]
    [InlineData(Role.Agent, Credential.ApiToken, "in")]
    [InlineData(Role.Agent, Credential.ApiPassword, "in")]
    public void Is_asked_of_the_team_by_password(Role role, Credential credential, string expected)
    {
        var state = Anna.WithoutFactor with { Profile = Anna.Profile with { Role = role } };
        Assert.Equal(expected, Next(state, Ticket with { Credential = credential }));
        Assert.Equal("ask", Next(Anna.WithApp, Ticket));
    }

    [Fact]
    public void Can_be_switched_off() => Assert.Equal(
        "in", Next(Anna.WithoutFactor, Ticket, AccountPolicy.Default with { TwoStepVerification = false }));

    [Fact]
    [Trait("Conformance", "C33")]
    public void Is_not_asked_of_a_recognized_browser_and_of_no_other()
    {
        Assert.Equal("in by Recognized", Next(Anna.WithoutFactor, Ticket, device: Recognized.Device));
        Assert.Equal("two-step", Next(Anna.WithoutFactor, Ticket, device: Remembered.Device));
        Assert.Equal("ask", Next(Anna.WithApp, Ticket, device: Recognized.Device));
        Assert.Equal("in by Remembered", Next(Anna.WithApp, Ticket, device: Remembered.Device));
    }

    /// <summary>Somebody who is locked out by guesses of others comes in from the own computer.</summary>
    [Fact]
    [Trait("Feature", "F4")]
    [Trait("Conformance", "C7")]
    public void A_remembered_browser_is_not_affected_by_a_lock()
    {
        var locked = Anna.WithApp with { PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)) };
        Assert.Equal("in by Remembered", Next(locked, Ticket, device: Remembered.Device));
    }

    /// <summary>A device stands in for a code, never for the ticket, and for no program's credential.</summary>
    [Theory]
    [Trait("Conformance", "C33")]
    [InlineData(Credential.ApiPassword, "refused")]
    [InlineData((Credential)99, "refused")]
    public void A_browser_opens_no_way_that_is_closed(Credential credential, string expected) => Assert.Equal(
        expected, Next(Anna.WithApp, Ticket with { Credential = credential }, device: Remembered.Device));

    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "A13")]
    public async Task Comes_before_setting_up_what_is_required()
    {
        Assert.Equal("two-step", Next(Anna.WithoutFactor, Ticket, Required));
        Assert.Equal("enroll by Recognized", Next(Anna.WithoutFactor, Ticket, Required, Recognized.Device));

        var decision = await PassAsync(Required);
        var must = Assert.IsType<SignInTurn.MustEnroll>(decision.Answer());
        Assert.Equal([Method.Authenticator, Method.Sms, Method.Email], must.Methods);
        Assert.Empty(decision.NewState!.Tickets.Tickets);
        Assert.Empty(decision.NewState.Devices.Devices);
        Assert.True(decision.NewState.Grant!.Allows(Ticket.Id.Value, Anna.Now));
        Assert.Equal("enroll", Next(decision.NewState, Ticket, Required));
        Assert.Equal("two-step", Next(decision.NewState, Ticket with { Id = TicketId.Of("another") }, Required));
        Assert.Equal([AuditEntry.Done(AuditAction.EnrollmentDemanded)], decision.Audit);
    }

    [Fact]
    [Trait("Conformance", "C34")]
    public async Task Completes_the_sign_in_and_recognizes_the_browser()
    {
        var decision = await PassAsync(AccountPolicy.Default);
        var entered = Assert.IsType<SignInTurn.Entered>(decision.Answer());
        Assert.Equal(new SignInEntry(AuthenticationContext.TwoStep, ProofUsed.Email, Anna.Now), entered.Entry);
        Assert.Same(Recognized, entered.Device);
        Assert.True(decision.NewState!.Tickets.Has(Ticket.Id.Value));
        Assert.Equal([Recognized.Device], decision.NewState.Devices.Devices);
        Assert.Equal([new Notice(NoticeKind.NewDevice)], decision.Notices);
    }

    [Fact]
    [Trait("Feature", "F4")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "C34")]
    public void A_browser_completes_the_ticket_once_and_its_use_is_noted()
    {
        var state = Anna.WithApp with { Devices = DeviceList.None.With(Remembered.Device) };
        var later = Anna.Now.AddHours(1);
        var decision = Completion(AccountPolicy.Default, later).ByDevice(state, Remembered.Device);
        var entered = Assert.IsType<SignInTurn.Entered>(decision.Answer());
        Assert.Equal(new SignInEntry(AuthenticationContext.Remembered, ProofUsed.None, later), entered.Entry);
        Assert.Equal(later, decision.NewState!.Devices.Devices[0].LastUsed);
        Assert.Equal(
            new SignInStep.Refuse(new Refusal.TicketCompleted()),
            SignInStep.Next(decision.NewState, Ticket, AccountPolicy.Default, later, Remembered.Device));
        Assert.Single(decision.Audit);

        var recognized = Completion(AccountPolicy.Default, later).ByDevice(Anna.WithoutFactor, Recognized.Device);
        Assert.Equal(
            AuthenticationContext.TwoStep, Assert.IsType<SignInTurn.Entered>(recognized.Answer()).Entry.Context);
    }

    [Fact]
    [Trait("Feature", "F4")]
    public async Task Remembers_a_browser_after_a_passcode_and_not_after_a_recovery_code()
    {
        var completion = Completion(AccountPolicy.Default, Anna.Now);
        var passcode = completion.Decide(
            await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now)), mustReplace: false, Remembered);
        Assert.Equal([Remembered.Device], passcode.NewState!.Devices.Devices);

        var recovery = completion.Decide(
            await Anna.WithApp.JudgeAsync(Anna.Codes.Codes[0]), mustReplace: false, Remembered);
        Assert.Empty(recovery.NewState!.Devices.Devices);
        Assert.Null(Assert.IsType<SignInTurn.Entered>(recovery.Answer()).Device);

        var wrong = completion.Decide(
            await Anna.WithApp.JudgeAsync(Anna.App.Wrong(Anna.Now)), mustReplace: false, Remembered);
        Assert.Empty(wrong.NewState!.Devices.Devices);
    }

    private static CompleteSignIn Completion(AccountPolicy policy, DateTimeOffset now) => new(Ticket, policy, now);

    private static async Task<Decision<SignInTurn>> PassAsync(AccountPolicy policy)
    {
        var challenge = new Challenge(
            TicketId.Of("prompt").Value, PasscodePurpose.TwoStep, Method.Email, Anna.Now.AddMinutes(20));
        var sent = PasscodeHash.Seal(Anna.Scope, challenge, Passcode.TryDraw(123_456)!, Anna.Now.AddMinutes(5));
        var state = Anna.WithoutFactor with { Sent = SentPasscodes.None.With(sent) };
        var verdict = await state.JudgeAsync("123456", attempt: new Attempt(AuditAction.SignIn, challenge));
        return Completion(policy, Anna.Now).Decide(verdict, mustReplace: false, Recognized);
    }

    private static string Next(
        UserState state, SignInTicket ticket, AccountPolicy? policy = null, Device? device = null) =>
        SignInStep.Next(state, ticket, policy ?? AccountPolicy.Default, Anna.Now, device) switch
        {
            SignInStep.LetIn { By: { Kind: var kind } } => $"in by {kind}",
            SignInStep.LetIn => "in",
            SignInStep.AskTwoStep => "two-step",
            SignInStep.AskPasscode => "ask",
            SignInStep.RequireEnrollment { By: { Kind: var kind } } => $"enroll by {kind}",
            SignInStep.RequireEnrollment => "enroll",
            _ => "refused",
        };
}
