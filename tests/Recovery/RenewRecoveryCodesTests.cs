using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Recovery;

[Trait("Feature", "F22")]
public sealed class RenewRecoveryCodesTests
{
    private static readonly Attempt Attempt = new(AuditAction.RecoveryCodesRenewed, TakesRecoveryCode: false);

    [Fact]
    [Trait("Conformance", "C29")]
    public async Task Replaces_the_whole_set_and_tells_the_person()
    {
        var verdict = await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now), attempt: Attempt);
        var decision = RenewRecoveryCodes.Decide(verdict, Anna.OtherCodes);

        Assert.Same(Anna.OtherCodes, decision.Answer());
        Assert.Same(Anna.OtherCodes.Set, decision.NewState?.RecoveryCodes);
        Assert.Equal(Anna.Step, decision.NewState?.Factors.Authenticator?.LastStep);
        Assert.Equal([AuditEntry.Done(AuditAction.RecoveryCodesRenewed)], decision.Audit);
        Assert.Equal([new Notice(NoticeKind.RecoveryCodesRenewed)], decision.Notices);
    }

    [Fact]
    [Trait("Conformance", "C27")]
    public async Task Kills_the_old_set_at_once()
    {
        var verdict = await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now), attempt: Attempt);
        var renewed = RenewRecoveryCodes.Decide(verdict, Anna.OtherCodes).NewState!;
        Assert.IsType<Verdict.Refused>(await renewed.JudgeAsync(Anna.Codes.Codes[3]));
        Assert.IsType<Verdict.Accepted>(await renewed.JudgeAsync(Anna.OtherCodes.Codes[3]));
    }

    [Fact]
    public async Task Refuses_a_wrong_passcode_and_counts_it()
    {
        var decision = RenewRecoveryCodes.Decide(await Anna.WithApp.JudgeAsync(Anna.App.Wrong(Anna.Now)), fresh: null);
        Assert.Equal(new Refusal.PasscodeRefused(), decision.Refusal());
        Assert.Equal(1, decision.NewState?.PasscodeBudget.Failures);
        Assert.Equal(Anna.Codes.Set, decision.NewState?.RecoveryCodes);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public void Is_for_known_people_with_a_factor_who_are_not_suspended()
    {
        Assert.IsType<Refusal.UnknownUser>(RenewRecoveryCodes.Gate(null));
        Assert.IsType<Refusal.NotFound>(RenewRecoveryCodes.Gate(Anna.WithoutFactor));
        Assert.IsType<Refusal.Suspended>(RenewRecoveryCodes.Gate(
            Anna.WithApp with { Profile = Anna.Profile with { IsSuspended = true } }));
        Assert.Null(RenewRecoveryCodes.Gate(Anna.WithApp));
    }

    /// <summary>Ten codes change every factor: who holds the mailbox alone must not get them.</summary>
    [Theory]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C21")]
    [Trait("Conformance", "C36")]
    [InlineData(Method.Email)]
    [InlineData(Method.Sms)]
    public void Takes_a_passcode_of_the_strongest_method_alone(Method weaker)
    {
        var state = Anna.WithSms with { Factors = Anna.WithSms.Factors with { Email = Anna.ActiveEmail } };
        var decision = RenewRecoveryCodes.Decide(new Verdict.Accepted(state, Proof.Of(weaker)), Anna.OtherCodes);
        Assert.IsType<Refusal.NotAllowed>(decision.Refusal());
        Assert.Equal(Anna.Codes.Set, decision.NewState!.RecoveryCodes);

        var alone = state with { Factors = state.Factors.Without(Method.Authenticator) };
        var renewed = RenewRecoveryCodes.Decide(new Verdict.Accepted(alone, Proof.Of(Method.Sms)), Anna.OtherCodes);
        Assert.Equal(Anna.OtherCodes.Set, renewed.NewState!.RecoveryCodes);
    }
}
