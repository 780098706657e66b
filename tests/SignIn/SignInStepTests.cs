using Serverless2FA.Access;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.SignIn;

public sealed class SignInStepTests
{
    private static readonly TicketId Ticket = TicketId.Of("jti");

    private static readonly AccountPolicy Required = new(
        RequireForTeamMembers: true, RequireForEndUsers: true, RequireForSingleSignOn: true);

    /// <summary>
    /// Credential; then what comes of it for somebody without a factor, with one, and with a blocked one, where the
    /// policy requires none and where it does.
    /// </summary>
    public static TheoryData<Credential, string, string> Table => new()
    {
        { Credential.Password, "two-step ask ask", "two-step ask ask" },
        { Credential.SingleSignOn, "in ask ask", "enroll ask ask" },
        { Credential.ApiPassword, "in no no", "no no no" },
        { Credential.ApiToken, "in in in", "in in in" },
        { Credential.OAuth, "in in in", "in in in" },
        { (Credential)99, "unknown unknown unknown", "unknown unknown unknown" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    [Trait("Feature", "F1")]
    [Trait("Feature", "F3")]
    [Trait("Feature", "F6")]
    [Trait("Feature", "F9")]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "C32")]
    [Trait("Conformance", "A2")]
    [Trait("Conformance", "A12")]
    public void Asks_whoever_has_a_factor_and_lets_no_other_way_around_it(
        Credential credential, string unlessRequired, string whereRequired)
    {
        Assert.Equal(unlessRequired, Row(credential, AccountPolicy.Default, state => state));
        Assert.Equal(whereRequired, Row(credential, Required, state => state));
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    [Trait("Conformance", "C32")]
    public void Refuses_a_suspended_person_whatever_the_credential(Credential credential)
    {
        UserState Suspend(UserState state) => state with { Profile = state.Profile with { IsSuspended = true } };
        Assert.Equal("suspended suspended suspended", Row(credential, AccountPolicy.Default, Suspend));
        Assert.Equal("suspended suspended suspended", Row(credential, Required, Suspend));
    }

    [Theory]
    [MemberData(nameof(Credentials))]
    [Trait("Conformance", "C30")]
    public void Refuses_a_ticket_that_has_completed_whatever_the_credential(Credential credential) =>
        Assert.Equal("completed completed completed", Row(credential, AccountPolicy.Default, state => state with
        {
            Tickets = CompletedTickets.None.With(Ticket.Value, Anna.Now.AddMinutes(1)),
        }));

    [Theory]
    [MemberData(nameof(Credentials))]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "C32")]
    public void Refuses_an_unknown_person_whatever_the_credential(Credential credential)
    {
        var ticket = new SignInTicket(Ticket, credential, Anna.Now.AddMinutes(5));
        Assert.Equal(
            new SignInStep.Refuse(new Refusal.UnknownUser()),
            SignInStep.Next(state: null, ticket, AccountPolicy.Default, Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public void Refuses_rather_than_forget_a_completed_ticket()
    {
        UserState Completed(int tickets, DateTimeOffset until) => Anna.WithApp with
        {
            Tickets = Enumerable.Range(0, tickets)
                .Aggregate(CompletedTickets.None, (some, i) => some.With($"{i}", until)),
        };
        Assert.Equal("ask", Next(Completed(199, Anna.Now.AddMinutes(1))));
        Assert.Equal("too-many", Next(Completed(200, Anna.Now.AddMinutes(1))));
        Assert.Equal("too-many", Next(Completed(200, Anna.Now.AddTicks(1))));
        Assert.Equal("ask", Next(Completed(200, Anna.Now)));
    }

    [Fact]
    [Trait("Feature", "F3")]
    public void Requires_nothing_of_single_sign_on_unless_the_policy_says_so()
    {
        UserState BySingleSignOn(UserState state) => state with
        {
            Profile = state.Profile with { SignInKind = SignInKind.SingleSignOn },
        };
        var team = new AccountPolicy(RequireForTeamMembers: true);
        Assert.Equal("in ask ask", Row(Credential.SingleSignOn, team, BySingleSignOn));
        Assert.Equal("enroll ask ask", Row(Credential.SingleSignOn, Required, BySingleSignOn));
    }

    [Theory]
    [Trait("Feature", "F10")]
    [InlineData(null, "Authenticator Sms Email")]
    [InlineData(Method.Authenticator, "Authenticator Sms Email")]
    [InlineData(Method.Sms, "Sms Authenticator Email")]
    [InlineData(Method.Email, "Email Authenticator Sms")]
    public void Offers_the_method_last_used_first_and_then_the_strongest(Method? lastUsed, string expected)
    {
        var delivered = new DeliveredFactor(Anna.Protect(Anna.NewApp), Anna.Now, IsBlocked: false);
        var state = Anna.WithApp with { Factors = new Factors(Anna.ActiveApp, delivered, delivered, lastUsed) };
        var ticket = new SignInTicket(Ticket, Credential.Password, Anna.Now.AddMinutes(5));
        var step = SignInStep.Next(state, ticket, AccountPolicy.Default, Anna.Now);
        var ask = Assert.IsType<SignInStep.AskPasscode>(step);
        Assert.Equal(expected, string.Join(' ', ask.Methods));
    }

    public static TheoryData<Credential> Credentials => [.. Enum.GetValues<Credential>(), (Credential)99];

    private static string Row(Credential credential, AccountPolicy policy, Func<UserState, UserState> change) =>
        string.Join(' ', new[]
        {
            Anna.WithoutFactor, Anna.WithApp, Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() },
        }.Select(state => Next(change(state), credential, policy)));

    private static string Next(
        UserState state, Credential credential = Credential.Password, AccountPolicy? policy = null) =>
        SignInStep.Next(
            state,
            new SignInTicket(Ticket, credential, Anna.Now.AddMinutes(5)),
            policy ?? AccountPolicy.Default,
            Anna.Now) switch
        {
            SignInStep.LetIn => "in",
            SignInStep.AskPasscode => "ask",
            SignInStep.AskTwoStep => "two-step",
            SignInStep.RequireEnrollment => "enroll",
            SignInStep.Refuse { Refusal: Refusal.ApiPasswordRefused } => "no",
            SignInStep.Refuse { Refusal: Refusal.Suspended } => "suspended",
            SignInStep.Refuse { Refusal: Refusal.TicketCompleted } => "completed",
            SignInStep.Refuse { Refusal: Refusal.TooManySignIns } => "too-many",
            SignInStep.Refuse { Refusal: Refusal.NotAllowed } => "unknown",
            var other => $"{other}",
        };
}
