using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Storage;

/// <summary>Many requests at once, over two instances of the service and the real store.</summary>
public sealed class UserStatesRaceTests
{
    [Fact]
    [Trait("Conformance", "C46")]
    public async Task Loses_no_change_of_many_at_once()
    {
        await using var anna = await StoredAnna.EnterAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => anna.CountAsync(anna.Others))));
        Assert.Equal(40, await anna.CountedAsync());
        Assert.Equal(Enumerable.Range(1, 40), anna.Sent.Select(notice => notice.Remaining!.Value).Order());
        Assert.True(AuditTrail.IsWhole(
            await anna.RowsAsync(UserKey.AuditPrefix, "audit}"),
            (await anna.StateAsync()).Audit,
            await anna.KeyRing.GetAsync(CancellationToken.None)));
    }

    [Fact]
    [Trait("Conformance", "C12")]
    [Trait("Conformance", "C13")]
    [Trait("Conformance", "A6")]
    public async Task Judges_ten_of_200_wrong_codes_at_once_and_then_refuses_the_right_one()
    {
        await using var anna = await StoredAnna.EnterAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(
            () => TypeAsync(anna, Anna.App.Wrong(Anna.Now)))));
        Assert.Equal(10, outcomes.Count(outcome => outcome.Refusal() is Refusal.PasscodeRefused));
        Assert.Equal(190, outcomes.Count(outcome => outcome.Refusal() is Refusal.Locked));
        Assert.Equal(10, await anna.CountedAsync());
        Assert.Equal([new Notice(NoticeKind.PasscodesLocked)], anna.Sent);
        Assert.IsType<Refusal.Locked>((await TypeAsync(anna, Anna.App.Show(Anna.Now))).Refusal());
    }

    [Fact]
    [Trait("Conformance", "C4")]
    [Trait("Conformance", "A7")]
    public async Task Accepts_one_of_50_right_codes_at_once()
    {
        await using var anna = await StoredAnna.EnterAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => TypeAsync(anna, Anna.App.Show(Anna.Now)))));
        Assert.Single(outcomes, outcome => outcome is Outcome<bool>.Done);
    }

    [Fact]
    [Trait("Conformance", "C25")]
    [Trait("Conformance", "A5")]
    public async Task Accepts_one_of_50_redemptions_of_one_recovery_code()
    {
        await using var anna = await StoredAnna.EnterAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => TypeAsync(anna, Anna.Codes.Codes[0]))));
        Assert.Single(outcomes, outcome => outcome is Outcome<bool>.Done);
        Assert.Equal(9, (await anna.StateAsync()).RecoveryCodes!.Remaining);
        Assert.Single(anna.Sent, notice => notice.Kind is NoticeKind.RecoveryCodeUsed);
    }

    /// <summary>One attempt without a prompt: only the account's own budgets stand in its way.</summary>
    private static Task<Outcome<bool>> TypeAsync(StoredAnna anna, string text)
    {
        var verification = Anna.Typing(text);
        var attempt = new Attempt(AuditAction.SignIn);
        return anna.Others.ChangeAsync(
            Anna.User,
            StoredAnna.Origin,
            async state => await verification.JudgeAsync(state!, attempt) switch
            {
                Verdict.Accepted accepted => accepted.Then(accepted.State, true, AuditEntry.Done(AuditAction.SignIn)),
                Verdict.Refused refused => refused.ToDecision<bool>(),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            CancellationToken.None);
    }
}
