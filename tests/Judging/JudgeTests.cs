using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Judging;

public sealed class JudgeTests
{
    private static readonly Attempt SignIn = new(
        AuditAction.SignIn, new Challenge("prompt", PasscodePurpose.SignIn, Method.Authenticator, Anna.Now.AddMinutes(20)));

    private static readonly UserState Failed = Anna.WithApp with
    {
        PasscodeBudget = new FailureBudget(9, LockedUntil: null),
    };

    [Theory]
    [Trait("Feature", "F1")]
    [Trait("Conformance", "C3")]
    [Trait("Conformance", "C4")]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Accepts_a_code_of_the_window_and_uses_its_step_up(int offset)
    {
        var verdict = await Failed.JudgeAsync(Anna.App.Show(Anna.Now, offset), attempt: SignIn);
        var accepted = Assert.IsType<Verdict.Accepted>(verdict);
        Assert.Equal(Proof.Of(Method.Authenticator), accepted.Proof);
        Assert.Equal(Anna.Step + offset, accepted.State.Factors.Authenticator!.LastStep);
        Assert.Equal(Method.Authenticator, accepted.State.Factors.LastUsed);
        Assert.Empty(accepted.Notices);
    }

    [Fact]
    [Trait("Conformance", "C9")]
    public async Task Gives_the_budget_back_for_a_success()
    {
        var accepted = Assert.IsType<Verdict.Accepted>(await Failed.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal(FailureBudget.Full, accepted.State.PasscodeBudget);
    }

    [Fact]
    [Trait("Conformance", "C9")]
    public async Task Gives_nothing_back_for_a_new_prompt()
    {
        var state = Anna.WithApp;
        for (var i = 1; i <= 9; i++)
        {
            var prompt = SignIn with { Challenge = SignIn.Challenge! with { Nonce = $"{i}" } };
            state = Refused(await state.JudgeAsync(Anna.App.Wrong(Anna.Now), attempt: prompt)).State!;
            Assert.Equal(new FailureBudget(i, null), state.PasscodeBudget);
        }
    }

    /// <summary>The step and every earlier one; the next is good (RFC 6238 5.2, CVE-2022-25838).</summary>
    [Theory]
    [Trait("Conformance", "C4")]
    [Trait("Conformance", "A7")]
    [InlineData(-1, -1, false)]
    [InlineData(-1, 0, true)]
    [InlineData(0, -1, false)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, -1, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, false)]
    public async Task Accepts_no_step_twice_nor_one_before(int used, int typed, bool isAccepted)
    {
        var first = Assert.IsType<Verdict.Accepted>(await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now, used)));
        var second = await first.State.JudgeAsync(Anna.App.Show(Anna.Now, typed));
        Assert.Equal(isAccepted, second is Verdict.Accepted);
        if (second is Verdict.Refused refused)
        {
            Assert.Equal(AuditReason.PasscodeAlreadyUsed, Assert.Single(refused.Audit).Reason);
            Assert.Equal(first.State.Factors, refused.State!.Factors);
        }
    }

    /// <summary>Another spelling of a used code is the same code (CVE-2025-55003).</summary>
    [Theory]
    [Trait("Conformance", "C39")]
    [Trait("Conformance", "A8")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("\u2003")]
    public async Task Accepts_no_code_twice_in_another_spelling(string separator)
    {
        var code = Anna.App.Show(Anna.Now);
        var first = Assert.IsType<Verdict.Accepted>(await Anna.WithApp.JudgeAsync(code));
        Refused(await first.State.JudgeAsync(code.Insert(3, separator)));
        var fullWidth = string.Concat(code.Select(digit => (char)(digit - '0' + '\uFF10')));
        Assert.Equal(1, Refused(await first.State.JudgeAsync(fullWidth)).State!.PasscodeBudget.Failures);
    }

    [Theory]
    [Trait("Conformance", "C3")]
    [Trait("Feature", "F20")]
    [InlineData(-10)]
    [InlineData(-2)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task Gives_advice_about_the_clock_and_burns_the_step(int offset)
    {
        var code = Anna.App.Show(Anna.Now, offset);
        var advised = Refused(await Anna.WithApp.JudgeAsync(code, attempt: SignIn));
        Assert.Equal(new Refusal.PasscodeRefused(ClockIsOff: true), advised.Refusal);
        Assert.Equal(AuditReason.ClockIsOff, Assert.Single(advised.Audit).Reason);
        Assert.Equal(1, advised.State!.PasscodeBudget.Failures);
        Assert.Equal(Anna.Step + offset, advised.State.Factors.Authenticator!.LastStep);

        var again = Refused(await advised.State.JudgeAsync(code, Anna.Now.AddSeconds(offset * 30), SignIn));
        Assert.Equal(new Refusal.PasscodeRefused(), again.Refusal);
        var (before, after) = (Anna.Now.AddSeconds((offset - 1) * 30), Anna.Now.AddSeconds((offset + 1) * 30));
        Refused(await advised.State.JudgeAsync(Anna.App.Show(before), before));
        Assert.IsType<Verdict.Accepted>(await advised.State.JudgeAsync(Anna.App.Show(after), after));
    }

    [Theory]
    [Trait("Conformance", "C3")]
    [InlineData(-11)]
    [InlineData(11)]
    public async Task Gives_no_advice_further_off(int offset)
    {
        var refused = Refused(await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now, offset)));
        Assert.Equal(new Refusal.PasscodeRefused(), refused.Refusal);
        Assert.Equal(AuditReason.WrongPasscode, Assert.Single(refused.Audit).Reason);
        Assert.Equal(Anna.ActiveApp.LastStep, refused.State!.Factors.Authenticator!.LastStep);
    }

    /// <summary>Wrong, used, and of an app that was replaced: told apart in the audit trail alone.</summary>
    [Fact]
    [Trait("Conformance", "C38")]
    public async Task Refuses_wrong_and_used_codes_alike()
    {
        var state = Anna.WithApp with
        {
            Factors = Anna.WithApp.Factors with { Authenticator = Anna.ActiveApp with { LastStep = Anna.Step } },
        };
        var wrong = Refused(await state.JudgeAsync(Anna.App.Wrong(Anna.Now), attempt: SignIn));
        var used = Refused(await state.JudgeAsync(Anna.App.Show(Anna.Now), attempt: SignIn));
        var others = Refused(await state.JudgeAsync(Anna.NewApp.Show(Anna.Now), attempt: SignIn));
        Assert.Equal(wrong.Refusal, used.Refusal);
        Assert.Equal(wrong.Refusal, others.Refusal);
        Assert.Equal(wrong.State.Text(), used.State.Text());
        Assert.Equal(wrong.State.Text(), others.State.Text());
        Assert.Equal(AuditReason.WrongPasscode, Assert.Single(wrong.Audit).Reason);
        Assert.Equal(AuditReason.PasscodeAlreadyUsed, Assert.Single(used.Audit).Reason);
    }

    [Theory]
    [Trait("Conformance", "C8")]
    [InlineData(8, false, false)]
    [InlineData(9, true, true)]
    [InlineData(10, false, false)]
    [InlineData(19, true, false)]
    [InlineData(89, true, false)]
    [InlineData(98, false, false)]
    public async Task Audits_every_lock_and_tells_the_person_of_the_first(int failures, bool isLocked, bool isTold)
    {
        var state = Anna.WithApp with { PasscodeBudget = new FailureBudget(failures, LockedUntil: null) };
        var refused = Refused(await state.JudgeAsync(Anna.App.Wrong(Anna.Now), attempt: SignIn));
        Assert.Equal(isLocked, refused.Audit.Any(entry => entry.Action is AuditAction.PasscodesLocked));
        Assert.Equal(isTold ? [new Notice(NoticeKind.PasscodesLocked)] : [], refused.Notices);
        Assert.Equal(isLocked, refused.State!.PasscodeBudget.IsLocked(Anna.Now));
        Assert.False(refused.State.Factors.AreBlocked);
    }

    [Fact]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C31")]
    public async Task Blocks_at_the_hundredth_failure_and_still_counts_as_having_a_factor()
    {
        var state = Anna.WithApp with { PasscodeBudget = new FailureBudget(99, LockedUntil: null) };
        var refused = Refused(await state.JudgeAsync(Anna.App.Wrong(Anna.Now)));
        Assert.True(refused.State!.Factors.AreBlocked);
        Assert.True(refused.State.Factors.Any);
        Assert.Equal([AuditAction.SignIn, AuditAction.FactorsBlocked], refused.Audit.Select(entry => entry.Action));
        Assert.Equal([new Notice(NoticeKind.FactorsBlocked)], refused.Notices);
        Assert.Equal(Anna.Codes.Set, refused.State.RecoveryCodes);

        var muchLater = Anna.Now.AddDays(30);
        var right = await refused.State.JudgeAsync(Anna.App.Show(muchLater), muchLater);
        Assert.IsType<Refusal.FactorsBlocked>(Refused(right).Refusal);
    }

    /// <summary>One blocked method among open ones takes no code, and is no way around the budget.</summary>
    [Fact]
    [Trait("Conformance", "C8")]
    public async Task Judges_no_code_of_a_blocked_app_beside_an_open_method()
    {
        var open = new DeliveredFactor(Anna.Protect(Anna.NewApp), Anna.Now, IsBlocked: false);
        var state = Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() with { Email = open } };
        var refused = Refused(await state.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal((null, new Refusal.FactorsBlocked()), (refused.State, refused.Refusal));
    }

    [Fact]
    public async Task Judges_no_passcode_of_somebody_who_has_no_app_and_was_sent_none()
    {
        var refused = Refused(await Anna.WithoutFactor.JudgeAsync("123456", attempt: SignIn));
        Assert.Equal((null, new Refusal.PasscodeNotSent()), (refused.State, refused.Refusal));
    }

    [Theory]
    [Trait("Conformance", "C11")]
    [InlineData("123456")]
    [InlineData("0123-4567-89AB-CDEF")]
    public async Task Ends_a_prompt_at_the_fifth_wrong_code_of_either_kind(string wrong)
    {
        var state = Anna.WithApp;
        for (var i = 0; i < 5; i++)
        {
            Assert.False(state.Challenges.HasEnded("prompt"));
            state = Refused(await state.JudgeAsync(wrong, attempt: SignIn)).State!;
        }

        Assert.IsType<Refusal.ChallengeEnded>(
            Refused(await state.JudgeAsync(Anna.App.Show(Anna.Now), attempt: SignIn)).Refusal);
    }

    private static Verdict.Refused Refused(Verdict verdict) => Assert.IsType<Verdict.Refused>(verdict);
}
