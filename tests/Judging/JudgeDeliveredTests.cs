using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Judging;

/// <summary>Passcodes that were sent: what they are good for, and until when.</summary>
public sealed class JudgeDeliveredTests
{
    private static readonly Passcode Code = Passcode.TryDraw(123_456)!;

    private static readonly Challenge Prompt = new(
        TicketId.Of("prompt").Value, PasscodePurpose.SignIn, Method.Sms, Anna.Now.AddMinutes(20));

    private static readonly DateTimeOffset End = Anna.Now.AddSeconds(60);

    [Fact]
    [Trait("Feature", "F13")]
    [Trait("Conformance", "C17")]
    public async Task Accepts_the_passcode_once()
    {
        var accepted = Assert.IsType<Verdict.Accepted>(await JudgeAsync(Sent()));
        Assert.Equal(Proof.Of(Method.Sms), accepted.Proof);
        Assert.Equal(Method.Sms, accepted.State.Factors.LastUsed);
        Assert.Empty(accepted.State.Sent.Waiting);
        Assert.IsType<Refusal.ChallengeEnded>((await RefusedAsync(accepted.State)).Refusal);
    }

    [Fact]
    [Trait("Conformance", "C16")]
    public async Task Accepts_it_to_the_last_tick_and_looks_at_nothing_afterwards()
    {
        Assert.IsType<Verdict.Accepted>(await JudgeAsync(Sent(), at: End.AddTicks(-1)));

        var late = await RefusedAsync(Sent(), at: End);
        Assert.Equal((null, new Refusal.PasscodeExpired(Sent: false)), (late.State, late.Refusal));
        var wrong = await RefusedAsync(Sent(), text: "654321", at: End);
        Assert.Equal((null, new Refusal.PasscodeExpired(Sent: false)), (wrong.State, wrong.Refusal));
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C11")]
    public async Task Counts_a_wrong_one_against_the_account_and_the_prompt()
    {
        var state = Sent() with { PasscodeBudget = new FailureBudget(3, LockedUntil: null) };
        for (var i = 1; i <= 5; i++)
        {
            var refused = await RefusedAsync(state, text: "654321");
            Assert.Equal(new Refusal.PasscodeRefused(WasSent: true), refused.Refusal);
            Assert.Equal(3 + i, refused.State!.PasscodeBudget.Failures);
            state = refused.State;
        }

        Assert.IsType<Refusal.ChallengeEnded>((await RefusedAsync(state)).Refusal);
        Assert.Empty(state.Sent.Waiting);
    }

    [Fact]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "C13")]
    public async Task Locks_at_the_tenth_wrong_one_and_judges_none_while_locked()
    {
        var state = Sent() with { PasscodeBudget = new FailureBudget(9, LockedUntil: null) };
        var tenth = await RefusedAsync(state, text: "654321");
        Assert.Equal(new Refusal.PasscodeRefused(WasSent: true), tenth.Refusal);
        Assert.Equal(new Refusal.Locked(Anna.Now.AddMinutes(1)), (await RefusedAsync(tenth.State!)).Refusal);
    }

    /// <summary>What was sent for one purpose, prompt, method or person is nothing anywhere else.</summary>
    [Fact]
    [Trait("Conformance", "C17")]
    [Trait("Conformance", "A12")]
    public async Task Is_bound_to_what_it_was_sent_for()
    {
        Challenge[] others =
        [
            Prompt with { Nonce = TicketId.Of("another").Value },
            Prompt with { Method = Method.Email },
            Prompt with { Purpose = PasscodePurpose.ConfirmRemoval },
            Prompt with { Purpose = PasscodePurpose.TwoStep },
            Prompt with { Purpose = PasscodePurpose.Enrollment },
        ];
        foreach (var other in others)
        {
            Assert.IsType<Verdict.Refused>(await JudgeAsync(Sent(), other));

            // Even where the document were made to say that it was sent for the other one.
            var moved = Sent();
            moved = moved with
            {
                Sent = SentPasscodes.None.With(moved.Sent.Waiting[0] with
                {
                    Challenge = other.Nonce,
                    Method = other.Method,
                    Purpose = other.Purpose,
                }),
            };
            Assert.IsType<Verdict.Refused>(await JudgeAsync(moved, other));
        }

        var bert = Sent() with { Id = "bert" };
        Assert.IsType<Refusal.PasscodeRefused>((await RefusedAsync(bert)).Refusal);
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Proves_nothing_when_the_factor_went_meanwhile()
    {
        var gone = Sent() with { Factors = Anna.WithApp.Factors };
        Assert.IsType<Refusal.ChallengeEnded>((await RefusedAsync(gone)).Refusal);
        var blocked = Sent() with { Factors = Sent().Factors.Blocked() };
        Assert.IsType<Refusal.FactorsBlocked>((await RefusedAsync(blocked)).Refusal);
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task Is_no_factors_passcode_in_two_step_verification()
    {
        var challenge = Prompt with { Purpose = PasscodePurpose.TwoStep, Method = Method.Email };
        var state = SentFor(Anna.WithoutFactor, challenge) with
        {
            PasscodeBudget = new FailureBudget(3, LockedUntil: null),
        };
        var accepted = Assert.IsType<Verdict.Accepted>(await JudgeAsync(state, challenge));
        Assert.Equal(Proof.TwoStep, accepted.Proof);
        Assert.Null(accepted.State.Factors.LastUsed);
        Assert.Equal(FailureBudget.Full, accepted.State.PasscodeBudget);
    }

    /// <summary>Somebody without a factor has none to block: the waits go on.</summary>
    [Fact]
    [Trait("Conformance", "C8")]
    public async Task Locks_rather_than_blocks_in_two_step_verification()
    {
        var challenge = Prompt with { Purpose = PasscodePurpose.TwoStep, Method = Method.Email };
        var state = SentFor(Anna.WithoutFactor, challenge) with
        {
            PasscodeBudget = new FailureBudget(99, LockedUntil: null),
        };
        var refused = await RefusedAsync(state, challenge, "654321");
        Assert.Equal(Anna.Now.AddHours(1), refused.State!.PasscodeBudget.LockedUntil);
        Assert.DoesNotContain(refused.Notices, notice => notice.Kind is NoticeKind.FactorsBlocked);
    }

    /// <summary>The way out of a block leads over a new number or address.</summary>
    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C9")]
    public async Task Proves_a_new_number_while_the_factors_are_blocked_and_gives_no_guesses_back()
    {
        var challenge = Prompt with { Purpose = PasscodePurpose.Enrollment };
        var state = SentFor(Anna.WithApp, challenge) with
        {
            Factors = Anna.WithApp.Factors.Blocked(),
            PasscodeBudget = new FailureBudget(100, LockedUntil: null),
        };
        var accepted = Assert.IsType<Verdict.Accepted>(await JudgeAsync(state, challenge));
        Assert.Equal(100, accepted.State.PasscodeBudget.Failures);
        Assert.Equal(Method.Authenticator, accepted.State.Factors.LastUsed);
    }

    [Fact]
    [Trait("Conformance", "C18")]
    [Trait("Conformance", "C22")]
    public void Is_kept_as_a_keyed_hash_with_its_key_beside()
    {
        var sent = Sent().Sent.Waiting[0];
        Assert.Equal(32, sent.Hash.Length);
        Assert.Equal(Anna.Keys.CurrentCodeKey(Serverless2FA.Keys.CodeUse.DeliveredPasscodes).KeyId, sent.KeyId);
        Assert.DoesNotContain("123456", Sent().Text(), StringComparison.Ordinal);
    }

    private static UserState Sent() => SentFor(Anna.WithSms, Prompt);

    private static UserState SentFor(UserState state, Challenge challenge) => state with
    {
        Sent = SentPasscodes.None.With(PasscodeHash.Seal(Anna.Scope, challenge, Code, End)),
    };

    private static ValueTask<Verdict> JudgeAsync(
        UserState state, Challenge? challenge = null, string text = "123456", DateTimeOffset? at = null) =>
        Anna.Typing(text, at).JudgeAsync(
            state, new Attempt(AuditAction.SignIn, challenge ?? Prompt));

    private static async Task<Verdict.Refused> RefusedAsync(
        UserState state, Challenge? challenge = null, string text = "123456", DateTimeOffset? at = null) =>
        Assert.IsType<Verdict.Refused>(await JudgeAsync(state, challenge, text, at));
}
