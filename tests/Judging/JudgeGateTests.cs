using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Judging;

public sealed class JudgeGateTests
{
    private static readonly DateTimeOffset Later = Anna.Now.AddMinutes(7);

    private static readonly Challenge Prompt = new(
        "prompt", PasscodePurpose.SignIn, Method.Authenticator, Anna.Now.AddMinutes(20));

    private static readonly Attempt SignIn = new(AuditAction.SignIn, Prompt);

    private static readonly TypedCode Six = TypedCode.TryParse("123456")!;

    private static readonly TypedCode Recovery = TypedCode.TryParse("0123-4567-89AB-CDEF")!;

    private static readonly UserState Locked = Anna.WithApp with { PasscodeBudget = new FailureBudget(10, Later) };

    private static readonly UserState Paused = Anna.WithApp with { RecoveryBudget = new RecoveryBudget(10, Later) };

    private static readonly UserState Blocked = Anna.WithApp with { Factors = Anna.WithApp.Factors.Blocked() };

    private static readonly UserState Ended = Anna.WithApp with
    {
        Challenges = Enumerable.Range(0, 5).Aggregate(
            ChallengeTries.None, (tries, _) => tries.Fail(Prompt.Nonce, Prompt.ExpiresAt)),
    };

    [Fact]
    public void Is_open_to_both_kinds_of_code()
    {
        Assert.Null(Judge.Gate(Anna.WithApp, SignIn, Six, Anna.Now));
        Assert.Null(Judge.Gate(Anna.WithApp, SignIn, Recovery, Anna.Now));
        Assert.Null(Judge.Gate(Anna.WithApp, SignIn with { Challenge = null }, Six, Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "C13")]
    public void Judges_no_passcode_before_the_lock_ends_and_one_at_its_end()
    {
        Assert.Equal(new Refusal.Locked(Later), Judge.Gate(Locked, SignIn, Six, Anna.Now));
        Assert.Equal(new Refusal.Locked(Later), Judge.Gate(Locked, SignIn, Six, Later.AddTicks(-1)));
        Assert.Null(Judge.Gate(Locked, SignIn, Six, Later));
    }

    [Fact]
    [Trait("Conformance", "C7")]
    public void Judges_recovery_codes_while_passcodes_are_locked_or_blocked()
    {
        Assert.Null(Judge.Gate(Locked, SignIn, Recovery, Anna.Now));
        Assert.Null(Judge.Gate(Blocked, SignIn, Recovery, Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C7")]
    public void Judges_passcodes_while_recovery_codes_are_paused()
    {
        Assert.Equal(new Refusal.Locked(Later), Judge.Gate(Paused, SignIn, Recovery, Later.AddTicks(-1)));
        Assert.Null(Judge.Gate(Paused, SignIn, Recovery, Later));
        Assert.Null(Judge.Gate(Paused, SignIn, Six, Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public void Judges_no_passcode_once_the_factors_are_blocked() =>
        Assert.Equal(new Refusal.FactorsBlocked(), Judge.Gate(Blocked, SignIn, Six, Anna.Now));

    /// <summary>The hundredth failure also starts a lock; waiting for its end would be in vain.</summary>
    [Fact]
    [Trait("Conformance", "C8")]
    public void Says_blocked_rather_than_locked() => Assert.Equal(
        new Refusal.FactorsBlocked(),
        Judge.Gate(Blocked with { PasscodeBudget = new FailureBudget(100, Later) }, SignIn, Six, Anna.Now));

    [Fact]
    [Trait("Conformance", "C11")]
    public void Judges_nothing_for_a_prompt_that_has_ended()
    {
        Assert.Equal(new Refusal.ChallengeEnded(), Judge.Gate(Ended, SignIn, Six, Anna.Now));
        Assert.Equal(new Refusal.ChallengeEnded(), Judge.Gate(Ended, SignIn, Recovery, Anna.Now));
        Assert.Null(Judge.Gate(Ended, SignIn with { Challenge = Prompt with { Nonce = "another" } }, Six, Anna.Now));
        Assert.Null(Judge.Gate(Ended, SignIn with { Challenge = null }, Six, Anna.Now));
    }

    [Fact]
    [Trait("Conformance", "C35")]
    public void Judges_nothing_for_a_prompt_from_its_end_on()
    {
        Assert.Null(Judge.Gate(Anna.WithApp, SignIn, Six, Prompt.ExpiresAt.AddTicks(-1)));
        Assert.Equal(new Refusal.ChallengeEnded(), Judge.Gate(Anna.WithApp, SignIn, Six, Prompt.ExpiresAt));
        Assert.Equal(new Refusal.ChallengeEnded(), Judge.Gate(Anna.WithApp, SignIn, Recovery, Prompt.ExpiresAt));
    }

    /// <summary>Said first: waiting for a lock would send the person back to a prompt that is over.</summary>
    [Fact]
    [Trait("Conformance", "C11")]
    public void Says_ended_rather_than_locked() => Assert.Equal(
        new Refusal.ChallengeEnded(),
        Judge.Gate(Ended with { PasscodeBudget = Locked.PasscodeBudget }, SignIn, Six, Anna.Now));

    [Fact]
    [Trait("Feature", "F22")]
    public void Takes_no_recovery_code_where_only_a_passcode_will_do()
    {
        var attempt = SignIn with { TakesRecoveryCode = false };
        Assert.Equal(new Refusal.OnlyPasscode(), Judge.Gate(Anna.WithApp, attempt, Recovery, Anna.Now));
        Assert.Equal(new Refusal.OnlyPasscode(), Judge.Gate(Paused, attempt, Recovery, Anna.Now));
        Assert.Null(Judge.Gate(Anna.WithApp, attempt, Six, Anna.Now));
    }

    /// <summary>Right or wrong, the state isn't touched and nothing tells them apart.</summary>
    [Theory]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "A16")]
    [InlineData("locked")]
    [InlineData("blocked")]
    [InlineData("ended")]
    public async Task Answers_right_and_wrong_codes_alike_while_closed(string closed)
    {
        var state = closed switch { "locked" => Locked, "blocked" => Blocked, _ => Ended };
        var right = await state.JudgeAsync(Anna.App.Show(Anna.Now), attempt: SignIn);
        var wrong = await state.JudgeAsync(Anna.App.Wrong(Anna.Now), attempt: SignIn);
        var refused = Assert.IsType<Verdict.Refused>(right);
        Assert.Equal(refused, wrong);
        Assert.Null(refused.State);
        Assert.Empty(refused.Audit);
        Assert.Empty(refused.Notices);
    }

    [Fact]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "C25")]
    public async Task Uses_no_recovery_code_up_while_they_are_paused()
    {
        var refused = Assert.IsType<Verdict.Refused>(await Paused.JudgeAsync(Anna.Codes.Codes[0], attempt: SignIn));
        Assert.Equal((null, new Refusal.Locked(Later)), (refused.State, refused.Refusal));
    }

    /// <summary>A verdict without a fact would be a guess; the judge refuses to give one.</summary>
    [Fact]
    [Trait("Conformance", "C32")]
    public void Never_judges_without_a_fact() => Assert.Throws<InvalidOperationException>(
        () => Judge.Decide(Anna.WithApp, SignIn, Six, new Fact.NotJudged(), Anna.Now));
}
