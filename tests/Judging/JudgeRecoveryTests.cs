using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Judging;

public sealed class JudgeRecoveryTests
{
    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C29")]
    public async Task Accepts_a_recovery_code_tells_the_person_and_gives_both_budgets_back()
    {
        var state = Anna.WithApp with
        {
            PasscodeBudget = new FailureBudget(10, Anna.Now.AddMinutes(1)),
            RecoveryBudget = new RecoveryBudget(9, NextTryAt: null),
        };
        var accepted = Accepted(await state.JudgeAsync(Anna.Codes.Codes[4]));
        Assert.Equal(Proof.Recovery, accepted.Proof);
        Assert.Equal(9, accepted.State.RecoveryCodes?.Remaining);
        Assert.Equal(FailureBudget.Full, accepted.State.PasscodeBudget);
        Assert.Equal(RecoveryBudget.Full, accepted.State.RecoveryBudget);
        Assert.Equal([AuditEntry.Done(AuditAction.RecoveryCodeUsed, detail: "9 left")], accepted.Audit);
        Assert.Equal([new Notice(NoticeKind.RecoveryCodeUsed, Remaining: 9)], accepted.Notices);
        Assert.Equal(Method.Authenticator, accepted.State.Factors.LastUsed);
    }

    [Fact]
    [Trait("Conformance", "C25")]
    [Trait("Conformance", "A5")]
    public async Task Accepts_each_code_once()
    {
        var state = Anna.WithApp;
        foreach (var code in Anna.Codes.Codes.Reverse())
        {
            state = Accepted(await state.JudgeAsync(code)).State;
            var again = Refused(await state.JudgeAsync(code.ToLowerInvariant()));
            Assert.Equal(new Refusal.PasscodeRefused(), again.Refusal);
        }

        Assert.Equal(0, state.RecoveryCodes?.Remaining);
        Assert.True(state.Factors.Any);
    }

    /// <summary>Wrong, used, of another set, of another person, of somebody without a set: one answer.</summary>
    [Fact]
    [Trait("Conformance", "C27")]
    [Trait("Conformance", "C38")]
    public async Task Refuses_every_code_that_is_none_alike()
    {
        var state = Accepted(await Anna.WithApp.JudgeAsync(Anna.Codes.Codes[0])).State;
        Verdict.Refused[] refused =
        [
            Refused(await state.JudgeAsync("0123-4567-89AB-CDEF")),
            Refused(await state.JudgeAsync(Anna.Codes.Codes[0])),
            Refused(await state.JudgeAsync(Anna.OtherCodes.Codes[0])),
            Refused(await (state with { RecoveryCodes = null }).JudgeAsync(Anna.Codes.Codes[1])),
        ];
        Assert.All(refused, verdict =>
        {
            Assert.Equal(new Refusal.PasscodeRefused(), verdict.Refusal);
            Assert.Equal([AuditEntry.Refused(AuditAction.SignIn, AuditReason.WrongRecoveryCode)], verdict.Audit);
            Assert.Equal(1, verdict.State!.RecoveryBudget.Failures);
        });
    }

    [Fact]
    [Trait("Conformance", "C7")]
    public async Task Counts_wrong_recovery_codes_and_wrong_passcodes_apart()
    {
        var state = Refused(await Anna.WithApp.JudgeAsync("0123-4567-89AB-CDEF")).State!;
        state = Refused(await state.JudgeAsync(Anna.App.Wrong(Anna.Now))).State!;
        Assert.Equal((1, 1), (state.PasscodeBudget.Failures, state.RecoveryBudget.Failures));
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C9")]
    public async Task Gives_no_recovery_tries_back_for_a_passcode()
    {
        var state = Anna.WithApp with { RecoveryBudget = new RecoveryBudget(9, NextTryAt: null) };
        var accepted = Accepted(await state.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal(9, accepted.State.RecoveryBudget.Failures);
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C13")]
    public async Task Judges_the_tenth_wrong_code_and_the_eleventh_an_hour_later()
    {
        var state = Anna.WithApp;
        for (var i = 0; i < 10; i++)
        {
            state = Refused(await state.JudgeAsync("0123-4567-89AB-CDEF")).State!;
        }

        var right = Anna.Codes.Codes[0];
        var hour = Anna.Now.AddHours(1);
        Assert.Equal(new Refusal.Locked(hour), Refused(await state.JudgeAsync(right, hour.AddTicks(-1))).Refusal);
        Accepted(await state.JudgeAsync(right, hour));
        var eleventh = Refused(await state.JudgeAsync("0123-4567-89AB-CDEF", hour)).State!;
        Assert.Equal(new Refusal.Locked(hour.AddHours(1)), Refused(await eleventh.JudgeAsync(right, hour)).Refusal);
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public async Task Leaves_a_blocked_factor_blocked()
    {
        var state = Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() };
        Assert.True(Accepted(await state.JudgeAsync(Anna.Codes.Codes[0])).State.Factors.AreBlocked);
    }

    /// <summary>What was derived is kept while the salt stands, and only so long.</summary>
    [Fact]
    [Trait("Conformance", "C24")]
    public async Task Judges_one_typed_code_against_one_state_after_the_other()
    {
        var typed = Anna.Typing(Anna.OtherCodes.Codes[2]);
        var attempt = new Attempt(AuditAction.SignIn);
        var renewed = Anna.WithApp with { RecoveryCodes = Anna.OtherCodes.Set };
        Refused(await typed.JudgeAsync(Anna.WithApp, attempt));
        Accepted(await typed.JudgeAsync(renewed, attempt));
        Accepted(await typed.JudgeAsync(renewed, attempt));
        Refused(await typed.JudgeAsync(Anna.WithApp, attempt));
    }

    private static Verdict.Accepted Accepted(Verdict verdict) => Assert.IsType<Verdict.Accepted>(verdict);

    private static Verdict.Refused Refused(Verdict verdict) => Assert.IsType<Verdict.Refused>(verdict);
}
