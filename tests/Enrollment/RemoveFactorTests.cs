using Serverless2FA.Audit.Chain;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

[Trait("Feature", "F19")]
public sealed class RemoveFactorTests
{
    private static readonly AccountPolicy Required = new(RequireForTeamMembers: true);

    private static readonly DeliveredFactor Email = new(Anna.Protect(Anna.NewApp), Anna.Now, IsBlocked: false);

    private static readonly UserState WithTwo = Anna.WithApp with
    {
        Factors = Anna.WithApp.Factors with { Email = Email },
    };

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Takes_everything_with_the_last_factor()
    {
        var state = Anna.WithApp with
        {
            Enrollment = Anna.Pending,
            Grant = new EnrollmentGrant("ticket", Anna.Now.AddMinutes(1)),
        };
        var decision = RemoveFactor.Decide(Method.Authenticator, await state.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal(Method.Authenticator, decision.Answer());
        Assert.Equal(
            (Anna.WithoutFactor with { Factors = Factors.None }).Text(), decision.NewState.Text());
        Assert.Equal([AuditEntry.Done(AuditAction.FactorRemoved, Method.Authenticator)], decision.Audit);
        Assert.Equal([new Notice(NoticeKind.FactorRemoved, Method.Authenticator)], decision.Notices);
    }

    [Fact]
    [Trait("Conformance", "C29")]
    public async Task Takes_a_recovery_code_too_and_tells_of_both()
    {
        var decision = RemoveFactor.Decide(Method.Authenticator, await Anna.WithApp.JudgeAsync(Anna.Codes.Codes[0]));
        Assert.False(decision.NewState!.Factors.Any);
        Assert.Equal(
            [NoticeKind.RecoveryCodeUsed, NoticeKind.FactorRemoved], decision.Notices.Select(notice => notice.Kind));
    }

    [Fact]
    [Trait("Feature", "F10")]
    public async Task Leaves_the_other_factor_and_the_recovery_codes()
    {
        var decision = RemoveFactor.Decide(Method.Authenticator, await WithTwo.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal(new Factors(null, null, Email, LastUsed: null), decision.NewState!.Factors);
        Assert.Equal(Anna.Codes.Set, decision.NewState.RecoveryCodes);

        var other = RemoveFactor.Decide(Method.Email, await WithTwo.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal([Method.Authenticator], other.NewState!.Factors.Methods);
        Assert.Equal(Method.Authenticator, other.NewState.Factors.LastUsed);
    }

    [Fact]
    public async Task Removes_nothing_for_a_wrong_code_and_counts_it()
    {
        var wrong = await Anna.WithApp.JudgeAsync(Anna.App.Wrong(Anna.Now));
        var decision = RemoveFactor.Decide(Method.Authenticator, wrong);
        Assert.Equal(new Refusal.PasscodeRefused(), decision.Refusal());
        Assert.True(decision.NewState!.Factors.Any);
        Assert.Equal(1, decision.NewState.PasscodeBudget.Failures);
    }

    /// <summary>A right code that doesn't suffice is used up: else the refusal would tell that it was right.</summary>
    [Theory]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C21")]
    [Trait("Conformance", "C36")]
    [InlineData(Method.Email)]
    [InlineData(Method.Sms)]
    public void Removes_nothing_for_a_weaker_method_and_uses_its_code_up(Method weaker)
    {
        var judged = WithTwo with { PasscodeBudget = new FailureBudget(3, LockedUntil: null) };
        var decision = RemoveFactor.Decide(Method.Authenticator, new Verdict.Accepted(judged, Proof.Of(weaker)));
        Assert.IsType<Refusal.NotAllowed>(decision.Refusal());
        Assert.Same(judged, decision.NewState);
        Assert.Equal(
            [AuditEntry.Refused(AuditAction.FactorRemoved, AuditReason.WeakerMethod, Method.Authenticator)],
            decision.Audit);
        Assert.Empty(decision.Notices);
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public void Is_for_known_people_with_that_method_who_are_not_suspended()
    {
        Assert.Equal("UnknownUser", Gate(null));
        Assert.Equal("Suspended", Gate(Anna.WithApp with { Profile = Anna.Profile with { IsSuspended = true } }));
        Assert.Equal("NotFound", Gate(Anna.WithoutFactor));
        Assert.Equal("NotFound", Gate(Anna.WithApp, Method.Email));
        Assert.Equal("open", Gate(Anna.WithApp));
    }

    [Fact]
    public void Keeps_the_last_factor_while_the_policy_requires_one()
    {
        Assert.Equal("RequiredByPolicy", Gate(Anna.WithApp, policy: Required));
        Assert.Equal("open", Gate(WithTwo, policy: Required));
        Assert.Equal("open", Gate(WithTwo, Method.Email, Required));
        Assert.Equal("open", Gate(Anna.WithApp, policy: new AccountPolicy(RequireForEndUsers: true)));
    }

    private static string Gate(
        UserState? state, Method method = Method.Authenticator, AccountPolicy? policy = null) =>
        RemoveFactor.Gate(state, method, policy ?? AccountPolicy.Default)?.GetType().Name ?? "open";
}
