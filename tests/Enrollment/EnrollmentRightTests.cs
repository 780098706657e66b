using Serverless2FA.Access;
using Serverless2FA.Enrollment;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

public sealed class EnrollmentRightTests
{
    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    private static readonly Enroller Settings = new Enroller.Settings(IsLive: true);

    private static readonly Enroller SignIn = new Enroller.SignIn(Ticket, IsLive: true);

    private static readonly AccountPolicy Required =
        new(RequireForTeamMembers: true) { TwoStepVerification = false };

    private static readonly UserState Granted = Anna.WithApp with
    {
        Tickets = CompletedTickets.None.With(Ticket.Id.Value, Anna.Now.AddMinutes(20)),
        Grant = new EnrollmentGrant(Ticket.Id.Value, Anna.Now.AddTicks(1)),
    };

    [Fact]
    [Trait("Conformance", "C36")]
    public void Is_free_in_settings_without_a_factor_and_takes_a_code_with_one()
    {
        Assert.Equal("granted", Of(Anna.WithoutFactor, Settings));
        Assert.Equal("needs-code", Of(Anna.WithApp, Settings));
        Assert.Equal("needs-code", Of(Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() }, Settings));
    }

    [Fact]
    [Trait("Conformance", "C35")]
    public void Takes_a_live_ticket_in_settings() =>
        Assert.Equal("TicketEnded", Of(Anna.WithoutFactor, Settings with { IsLive = false }));

    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "A13")]
    public void Is_given_to_a_waiting_sign_in_only_where_a_factor_is_required_and_missing()
    {
        Assert.Equal("granted", Of(Anna.WithoutFactor, SignIn, Required));
        Assert.Equal("NotAllowed", Of(Anna.WithoutFactor, SignIn));
        Assert.Equal("NotAllowed", Of(Anna.WithApp, SignIn, Required));
        Assert.Equal("NotAllowed", Of(Anna.WithApp, SignIn));
        Assert.Equal(
            "NotAllowed", Of(Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() }, SignIn, Required));
    }

    /// <summary>A stolen password must not enroll: the emailed passcode comes first.</summary>
    [Fact]
    [Trait("Feature", "F2")]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "A13")]
    public void Is_given_to_a_team_member_only_after_two_step_verification()
    {
        var policy = Required with { TwoStepVerification = true };
        var passed = Anna.WithoutFactor with { Grant = new EnrollmentGrant(Ticket.Id.Value, Anna.Now.AddTicks(1)) };
        Assert.Equal("NotAllowed", Of(Anna.WithoutFactor, SignIn, policy));
        Assert.Equal("granted", Of(passed, SignIn, policy));
        Assert.Equal("NotAllowed", Of(passed, SignIn, policy, Anna.Now.AddTicks(1)));
        Assert.Equal(
            "NotAllowed", Of(passed with { Grant = new EnrollmentGrant("another", Anna.Now.AddMinutes(1)) }, SignIn, policy));
    }

    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "C35")]
    public void Takes_a_live_ticket_in_a_waiting_sign_in() =>
        Assert.Equal("TicketEnded", Of(Anna.WithoutFactor, SignIn with { IsLive = false }, Required));

    [Theory]
    [Trait("Feature", "F9")]
    [Trait("Conformance", "A12")]
    [InlineData(Credential.Password, "granted")]
    [InlineData(Credential.SingleSignOn, "NotAllowed")]
    [InlineData(Credential.ApiPassword, "ApiPasswordRefused")]
    [InlineData(Credential.ApiToken, "NotAllowed")]
    [InlineData(Credential.OAuth, "NotAllowed")]
    [InlineData((Credential)99, "NotAllowed")]
    public void Is_for_people_who_sign_in_not_for_programs(Credential credential, string expected) => Assert.Equal(
        expected,
        Of(Anna.WithoutFactor, new Enroller.SignIn(Ticket with { Credential = credential }, IsLive: true), Required));

    [Fact]
    [Trait("Conformance", "C30")]
    public void Is_not_given_to_a_sign_in_that_has_completed() => Assert.Equal("TicketCompleted", Of(
        Anna.WithoutFactor with { Tickets = Granted.Tickets }, SignIn, Required));

    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C30")]
    public void Is_given_after_a_recovery_code_to_that_sign_in_for_its_time()
    {
        Assert.Equal("granted", Of(Granted, SignIn));
        Assert.Equal("granted", Of(Granted, SignIn, Required));
        Assert.Equal("granted", Of(Granted, SignIn with { IsLive = false }));
        Assert.Equal("TicketCompleted", Of(Granted, SignIn, now: Anna.Now.AddTicks(1)));

        var other = new Enroller.SignIn(Ticket with { Id = TicketId.Of("another") }, IsLive: true);
        Assert.Equal("NotAllowed", Of(Granted, other));
        Assert.Equal("needs-code", Of(Granted, Settings));
    }

    [Theory]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "C32")]
    [InlineData(true)]
    [InlineData(false)]
    public void Is_for_known_people_who_are_not_suspended(bool inSettings)
    {
        var enroller = inSettings ? Settings : SignIn;
        var suspended = Anna.Profile with { IsSuspended = true };
        Assert.Equal("UnknownUser", Of(null, enroller, Required));
        Assert.Equal("Suspended", Of(Anna.WithoutFactor with { Profile = suspended }, enroller, Required));
        Assert.Equal("Suspended", Of(Granted with { Profile = suspended }, enroller, Required));
    }

    private static string Of(
        UserState? state, Enroller enroller, AccountPolicy? policy = null, DateTimeOffset? now = null) =>
        EnrollmentRight.Of(state, enroller, policy ?? AccountPolicy.Default, now ?? Anna.Now) switch
        {
            EnrollmentRight.Granted => "granted",
            EnrollmentRight.NeedsCode => "needs-code",
            EnrollmentRight.Refuse { Refusal: var refusal } => refusal.GetType().Name,
            var other => $"{other}",
        };
}
