using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Tests.SignIn;

/// <summary>Putting off a set-up that is required: who may, how it is counted, and what it is worth.</summary>
[Trait("Feature", "F31")]
public sealed class SkipEnrollmentTests
{
    private static readonly DateTimeOffset Due = Anna.Now.AddDays(7);

    private static readonly AccountPolicy Graceful = new(
        RequireForTeamMembers: true, RequireForEndUsers: true, RequireForSingleSignOn: true)
    {
        Grace = new EnrollmentGrace(Due, 3),
    };

    private static readonly TicketId Ticket = TicketId.Of("jti");

    /// <summary>Anna has passed two-step verification with this ticket.</summary>
    private static UserState Verified => Anna.WithoutFactor with
    {
        Grant = new EnrollmentGrant(Ticket.Value, Anna.Now.AddMinutes(10)),
    };

    [Fact]
    [Trait("Feature", "F6")]
    public void Completes_the_sign_in_counts_and_audits_it()
    {
        var decision = Skip(Verified);

        var entry = Assert.IsType<SignInTurn.Entered>(decision.Answer()).Entry;
        Assert.Equal((AuthenticationContext.TwoStep, ProofUsed.None), (entry.Context, entry.Proof));
        var state = decision.NewState!;
        Assert.Equal(new GraceUsed(Due, 1), state.Grace);
        Assert.True(state.Tickets.Has(Ticket.Value));
        Assert.Null(state.Grant);
        Assert.Equal([AuditAction.EnrollmentSkipped, AuditAction.SignIn], decision.Audit.Select(one => one.Action));
        Assert.Equal("2 left", decision.Audit[0].Detail);
        Assert.IsType<Refusal.TicketCompleted>(Skip(state).BareRefusal());
    }

    [Fact]
    [Trait("Feature", "F2")]
    [Trait("Conformance", "C33")]
    public void Has_the_browser_recognized_after_two_step_verification_and_not_without()
    {
        var device = DeviceTokens.Mint(Anna.Scope, DeviceKind.Recognized, "A browser", new SystemEntropy());
        var skipping = new Skipping(TicketOf(Credential.Password), Graceful, Anna.Now) { IsByPasscode = true, Device = device };

        var verified = skipping.Decide(Verified);
        var turn = Assert.IsType<SignInTurn.Entered>(verified.Answer());
        Assert.Equal((device, ProofUsed.Email), (turn.Device, turn.Entry.Proof));
        Assert.Equal([device.Device], verified.NewState!.Devices.Devices);
        Assert.Equal(NoticeKind.NewDevice, Assert.Single(verified.Notices).Kind);
        var without = skipping.Decide(EndUser);
        Assert.Equal((null, ProofUsed.None), (
            Assert.IsType<SignInTurn.Entered>(without.Answer()).Device, ((SignInTurn.Entered)without.Answer()).Entry.Proof));
        Assert.Empty(without.NewState!.Devices.Devices);
    }

    [Fact]
    public void Is_worth_nothing_where_nothing_was_verified()
    {
        Assert.Equal(AuthenticationContext.None, ContextOf(Skip(EndUser)));
        Assert.Equal(AuthenticationContext.None, ContextOf(Skip(Anna.WithoutFactor, Credential.SingleSignOn)));
        var withoutTwoStep = Graceful with { TwoStepVerification = false };
        Assert.Equal(AuthenticationContext.None, ContextOf(Skip(Anna.WithoutFactor, policy: withoutTwoStep)));
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public void Comes_after_two_step_verification_only()
    {
        Assert.IsType<Refusal.ChallengeEnded>(Skip(Anna.WithoutFactor).BareRefusal());
        var others = Anna.WithoutFactor with { Grant = new EnrollmentGrant("other", Anna.Now.AddMinutes(10)) };
        Assert.IsType<Refusal.ChallengeEnded>(Skip(others).BareRefusal());
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public void Is_over_with_the_last_one_and_at_the_due_date()
    {
        Assert.Equal(3, Skip(EndUser with { Grace = new GraceUsed(Due, 2) }).NewState!.Grace!.Skips);
        Assert.IsType<Refusal.GraceOver>(Skip(EndUser with { Grace = new GraceUsed(Due, 3) }).BareRefusal());
        Assert.IsType<Refusal.GraceOver>(
            Skip(EndUser with { Grace = new GraceUsed(Anna.Now, 1) }).BareRefusal());
        var none = Graceful with { Grace = EnrollmentGrace.None };
        Assert.IsType<Refusal.GraceOver>(Skip(EndUser, policy: none).BareRefusal());
    }

    [Fact]
    [Trait("Feature", "F16")]
    [Trait("Conformance", "C31")]
    public void Is_for_nobody_with_a_factor()
    {
        Assert.IsType<Refusal.ChallengeEnded>(Skip(Anna.WithApp).BareRefusal());
        var onlyEmail = Graceful with { TeamMemberMethods = new AllowedMethods(false, false, true) };
        var replacing = Anna.WithApp with { Grant = Verified.Grant };
        Assert.IsType<Refusal.GraceOver>(Skip(replacing, policy: onlyEmail).BareRefusal());
        Assert.Equal(
            new SignInStep.RequireEnrollment(),
            SignInStep.Next(replacing, TicketOf(Credential.Password), onlyEmail, Anna.Now));
    }

    [Fact]
    [Trait("Feature", "F9")]
    [Trait("Conformance", "C32")]
    public void Is_for_no_support_staff_no_password_of_the_API_and_nobody_suspended_or_unknown()
    {
        var support = Verified with { Profile = Anna.Profile with { Role = Role.Support } };
        Assert.IsType<Refusal.GraceOver>(Skip(support).BareRefusal());
        Assert.IsType<Refusal.ApiPasswordRefused>(Skip(Verified, Credential.ApiPassword).BareRefusal());
        Assert.IsType<Refusal.ChallengeEnded>(Skip(Verified, Credential.ApiToken).BareRefusal());
        Assert.IsType<Refusal.Suspended>(
            Skip(Verified with { Profile = Anna.Profile with { IsSuspended = true } }).BareRefusal());
        Assert.IsType<Refusal.UnknownUser>(Skip(state: null).BareRefusal());
    }

    [Fact]
    public void Is_not_needed_where_nothing_is_required_any_more() => Assert.IsType<Refusal.ChallengeEnded>(
        Skip(Verified, policy: AccountPolicy.Default with { Grace = Graceful.Grace }).BareRefusal());

    [Fact]
    public async Task Is_offered_by_every_way_to_a_set_up_that_is_required()
    {
        var completion = Completion(Credential.Password, Graceful);
        var left = new GraceLeft(Due, 3);

        Assert.Equal(left, Assert.IsType<SignInTurn.MustEnroll>(completion.MustEnrollNow(EndUser)).Grace);
        var device = DeviceTokens.Mint(Anna.Scope, DeviceKind.Recognized, "A browser", new SystemEntropy()).Device;
        Assert.Equal(left, Offered(completion.EnrollByDevice(Anna.WithoutFactor, device)));
        var verdict = new Verdict.Accepted(Anna.WithoutFactor, Proof.TwoStep);
        Assert.Equal(left, Offered(completion.Decide(verdict, mustReplace: false, device: null)));
        var forbidden = await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now));
        Assert.Null(Offered(completion.Decide(forbidden, mustReplace: true, device: null)));
    }

    private static UserState EndUser => Anna.WithoutFactor with { Profile = Anna.Profile with { Role = Role.EndUser } };

    private static GraceLeft? Offered(Decision<SignInTurn> decision) =>
        Assert.IsType<SignInTurn.MustEnroll>(decision.Answer()).Grace;

    private static AuthenticationContext ContextOf(Decision<SignInTurn> decision) =>
        Assert.IsType<SignInTurn.Entered>(decision.Answer()).Entry.Context;

    private static Decision<SignInTurn> Skip(
        UserState? state, Credential credential = Credential.Password, AccountPolicy? policy = null) =>
        new Skipping(TicketOf(credential), policy ?? Graceful, Anna.Now).Decide(state);

    private static CompleteSignIn Completion(Credential credential, AccountPolicy policy) =>
        new(TicketOf(credential), policy, Anna.Now);

    private static SignInTicket TicketOf(Credential credential) => new(Ticket, credential, Anna.Now.AddMinutes(5));
}
