using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.Rescue;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Rescue;

/// <summary>What help makes of a person's state, and how the one-time code is judged.</summary>
public sealed class HelpTests
{
    private static readonly DateTimeOffset End = Anna.Now.AddHours(24);

    private static CodeInMaking Making => new(
        First(Anna.OtherCodes), End, [new Notice(NoticeKind.AdminCodeMade, To: "o@example.com") { IsForOwner = true }]);

    [Fact]
    [Trait("Feature", "F24")]
    [Trait("Conformance", "C28")]
    public void A_code_takes_the_place_of_the_one_before_and_gives_recovery_back()
    {
        var paused = Anna.WithApp with
        {
            AdminCode = new AdminCode(Anna.Codes.Set, Anna.Now.AddHours(1)),
            RecoveryBudget = new RecoveryBudget(10, Anna.Now.AddHours(1)),
        };

        var decision = MakeAdminCode.Decide(paused, Making);

        Assert.Equal(End, decision.NewState!.AdminCode!.ExpiresAt);
        Assert.Equal(1, decision.NewState.AdminCode.Code.Remaining);
        Assert.Equal(RecoveryBudget.Full, decision.NewState.RecoveryBudget);
        Assert.Equal(Anna.WithApp.PasscodeBudget, decision.NewState.PasscodeBudget);
        Assert.Equal([false, true], decision.Notices.Select(notice => notice.IsForOwner));
        Assert.Equal(AuditAction.AdminCodeMade, Assert.Single(decision.Audit).Action);
        Assert.DoesNotContain(decision.Answer().Code, $"{decision.Answer()} {decision.Audit[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Conformance", "C27")]
    [Trait("Conformance", "C28")]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task A_code_is_good_to_its_last_tick(int ticks, bool isGood)
    {
        var made = MakeAdminCode.Decide(Anna.WithApp, Making);
        var at = End.AddTicks(ticks);

        var verdict = await made.NewState!.JudgeAsync(made.Answer().Code, at, SignIn(at));

        Assert.Equal(isGood, verdict is Verdict.Accepted { Proof.IsRecovery: true, State.AdminCode: null });
        if (!isGood)
        {
            var wrong = (Verdict.Refused)await Anna.WithApp.JudgeAsync(made.Answer().Code, at, SignIn(at));
            Assert.Equal(wrong.Refusal, ((Verdict.Refused)verdict).Refusal);
            Assert.Equal(wrong.Audit, ((Verdict.Refused)verdict).Audit);
        }
    }

    [Theory]
    [Trait("Conformance", "C17")]
    [InlineData(PasscodePurpose.SignIn, true)]
    [InlineData(PasscodePurpose.TwoStep, true)]
    [InlineData(PasscodePurpose.ConfirmEnrollment, false)]
    [InlineData(PasscodePurpose.ConfirmRemoval, false)]
    public async Task A_code_lets_in_and_does_nothing_else(PasscodePurpose purpose, bool isTaken)
    {
        var made = MakeAdminCode.Decide(Anna.WithApp, Making);
        var challenge = new Challenge("prompt", purpose, Method.Email, Anna.Now.AddMinutes(20));

        var verdict = await made.NewState!.JudgeAsync(
            made.Answer().Code, Anna.Now, new Attempt(AuditAction.SignIn, challenge));

        Assert.Equal(isTaken, verdict is Verdict.Accepted);
    }

    [Fact]
    [Trait("Feature", "F27")]
    public void A_reset_leaves_nothing_by_which_anybody_gets_in()
    {
        var state = Anna.WithApp with
        {
            AdminCode = new AdminCode(Anna.Codes.Set, End),
            Grant = new EnrollmentGrant("ticket", End),
            Enrollment = Anna.Pending,
            PasscodeBudget = new FailureBudget(100, End),
            Devices = DeviceList.None.With(new Device(
                "id", DeviceKind.Remembered, "key", [1], "name", Anna.Now, Anna.Now, Anna.Now.AddDays(30))),
        };

        var decision = ResetUser.Decide(state, Anna.User);

        var expected = UserState.New(Anna.User, state.Profile) with { Audit = state.Audit, Commits = state.Commits };
        Assert.Equal(expected, decision.NewState! with { Tickets = expected.Tickets });
        Assert.Equal(NoticeKind.FactorsReset, Assert.Single(decision.Notices).Kind);
        Assert.IsType<Refusal.Conflict>(ResetUser.Decide(decision.NewState, Anna.User).BareRefusal());
    }

    [Fact]
    [Trait("Feature", "F27")]
    [Trait("Conformance", "C8")]
    public void An_unlock_lifts_locks_and_no_block()
    {
        var locked = Anna.WithApp with
        {
            PasscodeBudget = new FailureBudget(10, End),
            RecoveryBudget = new RecoveryBudget(10, End),
        };

        var decision = UnlockUser.Decide(locked, Anna.User, End.AddTicks(-1));
        Assert.Equal(
            (new FailureBudget(10, LockedUntil: null), RecoveryBudget.Full),
            (decision.NewState!.PasscodeBudget, decision.NewState.RecoveryBudget));
        Assert.IsType<Refusal.Conflict>(UnlockUser.Decide(locked, Anna.User, End).BareRefusal());
        var blocked = locked with { Factors = locked.Factors.Blocked() };
        Assert.IsType<Refusal.Conflict>(UnlockUser.Decide(blocked, Anna.User, Anna.Now).BareRefusal());
    }

    private static Attempt SignIn(DateTimeOffset at) => new(
        AuditAction.SignIn, new Challenge("prompt", PasscodePurpose.SignIn, Method.Authenticator, at.AddMinutes(1)));

    /// <summary>A set of the first of some codes.</summary>
    private static Serverless2FA.Recovery.NewRecoveryCodes First(Serverless2FA.Recovery.NewRecoveryCodes codes) =>
        new([codes.Codes[0]], codes.Set with { Hashes = [codes.Set.Hashes[0]] });
}
