using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

[Trait("Feature", "F17")]
public sealed class EnrollmentConfirmationTests
{
    private static readonly SignInTicket Ticket = new(TicketId.Of("jti"), Credential.Password, Anna.Now.AddMinutes(5));

    private static readonly Enroller Settings = new Enroller.Settings(IsLive: true);

    private static readonly Enroller SignIn = new Enroller.SignIn(Ticket, IsLive: false);

    private static readonly UserState First = Anna.WithoutFactor with { Enrollment = Anna.Pending };

    private static readonly UserState Change = Anna.WithApp with
    {
        Enrollment = Anna.Pending,
        Factors = Anna.WithApp.Factors.Blocked(),
        PasscodeBudget = new FailureBudget(100, Anna.Now.AddHours(1)),
    };

    private static readonly UserState Waiting = Anna.WithoutFactor with
    {
        Enrollment = Anna.Pending with { SignIn = Ticket.Id.Value },
    };

    [Fact]
    [Trait("Feature", "F21")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C6")]
    public void Turns_the_first_factor_on_with_recovery_codes()
    {
        var decision = Confirm(First, Settings, Anna.NewApp.Show(Anna.Now));
        Assert.Equal(new EnrollmentConfirmation(Method.Authenticator, Anna.Codes, Entry: null), decision.Answer());
        var state = decision.NewState!;
        Assert.Equal(
            new AuthenticatorFactor(Anna.Pending.Secret, Anna.Step, Anna.Now, IsBlocked: false, NamedFor: Anna.Profile.Email),
            state.Factors.Authenticator);
        Assert.Equal(Method.Authenticator, state.Factors.LastUsed);
        Assert.Same(Anna.Codes.Set, state.RecoveryCodes);
        Assert.Null(state.Enrollment);
        Assert.Empty(state.Tickets.Tickets);
        Assert.Equal([AuditEntry.Done(AuditAction.EnrollmentConfirmed, Method.Authenticator)], decision.Audit);
        Assert.Equal([new Notice(NoticeKind.FactorAdded, Method.Authenticator)], decision.Notices);
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C36")]
    public void Replaces_the_app_keeps_the_recovery_codes_and_ends_a_block()
    {
        var decision = Confirm(
            Change with { Grant = new EnrollmentGrant("another", Anna.Now.AddMinutes(1)) },
            Settings,
            Anna.NewApp.Show(Anna.Now));
        Assert.Equal(new EnrollmentConfirmation(Method.Authenticator, NewCodes: null, Entry: null), decision.Answer());
        var state = decision.NewState!;
        Assert.Equal(Anna.Pending.Secret, state.Factors.Authenticator!.Secret);
        Assert.False(state.Factors.AreBlocked);
        Assert.Equal(FailureBudget.Full, state.PasscodeBudget);
        Assert.Same(Anna.WithApp.RecoveryCodes, state.RecoveryCodes);
        Assert.Null(state.Grant);
        Assert.Equal([AuditEntry.Done(AuditAction.FactorChanged, Method.Authenticator)], decision.Audit);
        Assert.Equal([new Notice(NoticeKind.FactorChanged, Method.Authenticator)], decision.Notices);
    }

    [Fact]
    [Trait("Feature", "F18")]
    public async Task Leaves_nothing_of_the_app_that_was_replaced()
    {
        var state = Confirm(Change, Settings, Anna.NewApp.Show(Anna.Now)).NewState!;
        var next = Anna.Now.AddSeconds(30);
        Assert.IsType<Verdict.Refused>(await state.JudgeAsync(Anna.App.Show(next), next));
        Assert.IsType<Verdict.Accepted>(await state.JudgeAsync(Anna.NewApp.Show(next), next));
    }

    /// <summary>The code that proved the app is no passcode any more, nor is an earlier one.</summary>
    [Theory]
    [Trait("Conformance", "C4")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Uses_the_step_up_that_proved_the_app(int offset)
    {
        var state = Confirm(First, Settings, Anna.NewApp.Show(Anna.Now, offset)).NewState!;
        Assert.Equal(Anna.Step + offset, state.Factors.Authenticator!.LastStep);
        Assert.IsType<Verdict.Refused>(await state.JudgeAsync(Anna.NewApp.Show(Anna.Now, offset)));
    }

    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "C34")]
    public void Completes_the_sign_in_that_was_waiting_for_it()
    {
        var decision = Confirm(Waiting, SignIn, Anna.NewApp.Show(Anna.Now));
        Assert.Equal(
            new SignInEntry(AuthenticationContext.SecondFactor, ProofUsed.Authenticator, Anna.Now, RecoveryCodesRemaining: 10), decision.Answer().Entry);
        Assert.True(decision.NewState!.Tickets.Has(Ticket.Id.Value));
        Assert.Equal(
            [AuditAction.EnrollmentConfirmed, AuditAction.SignIn], decision.Audit.Select(entry => entry.Action));
    }

    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C30")]
    public void Completes_no_sign_in_a_second_time_after_a_recovery_code()
    {
        var state = Change with
        {
            Enrollment = Waiting.Enrollment,
            Tickets = CompletedTickets.None.With(Ticket.Id.Value, Anna.Now.AddMinutes(20)),
            Grant = new EnrollmentGrant(Ticket.Id.Value, Anna.Now.AddMinutes(20)),
        };
        Assert.Null(EnrollmentConfirmation.Gate(state, "enrollment", SignIn, AccountPolicy.Default, Anna.Now));
        var decision = Confirm(state, SignIn, Anna.NewApp.Show(Anna.Now));
        Assert.Null(decision.Answer().Entry);
        Assert.Single(decision.NewState!.Tickets.Tickets);
        Assert.Null(decision.NewState.Grant);
    }

    [Theory]
    [Trait("Conformance", "C3")]
    [Trait("Feature", "F20")]
    [InlineData(-11, AuditReason.WrongPasscode, 0)]
    [InlineData(-10, AuditReason.ClockIsOff, -10)]
    [InlineData(-2, AuditReason.ClockIsOff, -2)]
    [InlineData(2, AuditReason.ClockIsOff, 2)]
    [InlineData(10, AuditReason.ClockIsOff, 10)]
    [InlineData(11, AuditReason.WrongPasscode, 0)]
    public void Refuses_a_code_of_a_wrong_clock_and_burns_its_step(int offset, AuditReason reason, int burnt)
    {
        var decision = Confirm(First, Settings, Anna.NewApp.Show(Anna.Now, offset));
        var isClock = reason is AuditReason.ClockIsOff;
        Assert.Equal(new Refusal.PasscodeRefused(isClock), decision.Refusal());
        Assert.Equal(
            [AuditEntry.Refused(AuditAction.EnrollmentConfirmed, reason, Method.Authenticator)], decision.Audit);
        Assert.Equal(isClock ? Anna.Step + burnt : 0, decision.NewState!.Enrollment!.LastStep);
        Assert.False(decision.NewState.Factors.Any);

        var again = Confirm(
            decision.NewState, Settings, Anna.NewApp.Show(Anna.Now, offset), Anna.Now.AddSeconds(offset * 30));
        Assert.Equal(isClock, again.Outcome is Outcome<EnrollmentConfirmation>.Refused);
        if (isClock)
        {
            Assert.Equal(new Refusal.PasscodeRefused(), again.Refusal());
            Assert.Equal(AuditReason.PasscodeAlreadyUsed, Assert.Single(again.Audit).Reason);
        }
    }

    /// <summary>Whoever confirms was just given the secret: nothing is guessed, so no budget is touched.</summary>
    [Fact]
    [Trait("Conformance", "C7")]
    public void Ends_at_the_tenth_wrong_code_and_leaves_the_budget_untouched()
    {
        var state = First with { PasscodeBudget = new FailureBudget(9, LockedUntil: null) };
        for (var failures = 1; failures <= 10; failures++)
        {
            Assert.Null(EnrollmentConfirmation.Gate(state, "enrollment", Settings, AccountPolicy.Default, Anna.Now));
            state = Confirm(state, Settings, Anna.NewApp.Wrong(Anna.Now)).NewState!;
            Assert.Equal(failures, state.Enrollment!.Failures);
        }

        Assert.Equal(9, state.PasscodeBudget.Failures);
        Assert.IsType<Refusal.NotFound>(
            EnrollmentConfirmation.Gate(state, "enrollment", Settings, AccountPolicy.Default, Anna.Now));
        Assert.Null(state.Pruned(Anna.Now).Enrollment);
    }

    private static Decision<EnrollmentConfirmation> Confirm(
        UserState state, Enroller enroller, string code, DateTimeOffset? now = null)
    {
        var match = TotpCheck.Find(
            new TotpSecret(Anna.NewApp.Secret),
            Passcode.TryParse(code)!,
            now ?? Anna.Now,
            TotpWindow.Normal,
            state.Enrollment!.LastStep);
        return EnrollmentConfirmation.Decide(state, match, enroller, Anna.Codes, now ?? Anna.Now);
    }
}
