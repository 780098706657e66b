using Serverless2FA.Access;
using Serverless2FA.Enrollment;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

/// <summary>Which begun set-up may be confirmed, by whom, and until when.</summary>
[Trait("Conformance", "C30")]
public sealed class EnrollmentGateTests
{
    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    private static readonly Enroller Settings = new Enroller.Settings(IsLive: false);

    private static readonly Enroller SignIn = new Enroller.SignIn(Ticket, IsLive: false);

    private static readonly AccountPolicy Required =
        new(RequireForTeamMembers: true) { TwoStepVerification = false };

    private static readonly UserState InSettings = Anna.WithoutFactor with { Enrollment = Anna.Pending };

    private static readonly UserState InSignIn = Anna.WithoutFactor with
    {
        Enrollment = Anna.Pending with { SignIn = Ticket.Id.Value },
    };

    /// <summary>A ticket may end between the start and the confirmation: people install an app meanwhile.</summary>
    [Fact]
    [Trait("Conformance", "C35")]
    public void Opens_to_a_ticket_that_has_ended_since()
    {
        Assert.Equal("open", Gate(InSettings, Settings));
        Assert.Equal("open", Gate(InSignIn, SignIn));
    }

    [Fact]
    [Trait("Feature", "F17")]
    public void Closes_when_the_set_up_ends_and_no_tick_before()
    {
        Assert.Equal("open", Gate(InSettings, Settings, now: Anna.Pending.ExpiresAt.AddTicks(-1)));
        Assert.Equal("NotFound", Gate(InSettings, Settings, now: Anna.Pending.ExpiresAt));
    }

    [Fact]
    [Trait("Conformance", "A13")]
    public void Opens_to_nobody_but_who_began_it()
    {
        var other = new Enroller.SignIn(Ticket with { Id = TicketId.Of("another") }, IsLive: true);
        Assert.Equal("NotFound", Gate(InSignIn, other));
        Assert.Equal("NotFound", Gate(InSignIn, Settings));
        Assert.Equal("NotFound", Gate(InSettings, SignIn));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Enrollment")]
    [InlineData("another")]
    public void Opens_by_no_other_id(string id) => Assert.Equal("NotFound", Gate(InSettings, Settings, id: id));

    [Fact]
    public void Opens_to_nobody_when_nothing_was_begun() =>
        Assert.Equal("NotFound", Gate(Anna.WithoutFactor, Settings));

    [Fact]
    [Trait("Conformance", "A13")]
    public void Closes_to_a_waiting_sign_in_when_a_factor_came_meanwhile() =>
        Assert.Equal("NotAllowed", Gate(InSignIn with { Factors = Anna.WithApp.Factors }, SignIn));

    [Fact]
    public void Closes_to_a_waiting_sign_in_when_no_factor_is_required_any_more() =>
        Assert.Equal("NotAllowed", Gate(InSignIn, SignIn, AccountPolicy.Default with { TwoStepVerification = false }));

    [Fact]
    public void Closes_to_a_sign_in_that_has_completed_meanwhile() => Assert.Equal("TicketCompleted", Gate(
        InSignIn with { Tickets = CompletedTickets.None.With(Ticket.Id.Value, Anna.Now.AddMinutes(20)) }, SignIn));

    [Fact]
    [Trait("Conformance", "C32")]
    public void Closes_to_who_is_unknown_or_suspended()
    {
        var suspended = Anna.Profile with { IsSuspended = true };
        Assert.Equal("UnknownUser", Gate(null, Settings));
        Assert.Equal("Suspended", Gate(InSettings with { Profile = suspended }, Settings));
        Assert.Equal("Suspended", Gate(InSignIn with { Profile = suspended }, SignIn));
    }

    [Fact]
    public void Is_cancelled_by_who_began_it_and_by_nobody_else()
    {
        Assert.Null(Cancel(InSettings, "enrollment", Settings)!.Enrollment);
        Assert.Null(Cancel(InSignIn, "enrollment", SignIn)!.Enrollment);
        Assert.Null(Cancel(InSettings, "another", Settings));
        Assert.Null(Cancel(InSettings, "enrollment", SignIn));
        Assert.Null(Cancel(InSignIn, "enrollment", Settings));
        Assert.Null(Cancel(Anna.WithApp, "enrollment", Settings));
        Assert.IsType<Refusal.UnknownUser>(CancelEnrollment.Decide(null, "enrollment", Settings).BareRefusal());
    }

    private static UserState? Cancel(UserState state, string id, Enroller enroller)
    {
        var decision = CancelEnrollment.Decide(state, id, enroller);
        Assert.Equal(id, decision.Answer());
        Assert.Equal(decision.NewState is null, decision.Audit.IsEmpty);
        return decision.NewState;
    }

    private static string Gate(
        UserState? state,
        Enroller enroller,
        AccountPolicy? policy = null,
        DateTimeOffset? now = null,
        string id = "enrollment") =>
        EnrollmentConfirmation.Gate(state, id, enroller, policy ?? Required, now ?? Anna.Now)?.GetType().Name ?? "open";
}
