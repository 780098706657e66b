using Serverless2FA.Audit.Chain;
using Serverless2FA.Enrollment;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.State;
using Serverless2FA.Tests.State;

namespace Serverless2FA.Tests.Enrollment;

public sealed class StartEnrollmentTests
{
    private static readonly Enroller Settings = new Enroller.Settings(IsLive: true);

    private readonly NewAuthenticator _fresh = Assert.IsType<NewAuthenticator>(
        NewMethod.Make(new WantedMethod.App(), Anna.Scope, new SystemEntropy()));

    [Fact]
    [Trait("Feature", "F11")]
    [Trait("Feature", "F17")]
    public async Task Begins_a_set_up_that_lets_nobody_in()
    {
        var decision = await DecideAsync(Verdict.NothingAsked(Anna.WithoutFactor));
        var started = decision.Answer();
        Assert.Equal((_fresh.Id, _fresh.Secret), (started.Id, started.App!.Secret));
        Assert.Contains("anna%40example.com", started.App.KeyUri, StringComparison.Ordinal);
        Assert.Equal(_fresh.Pending(Settings, Anna.Now), decision.NewState!.Enrollment);
        Assert.False(decision.NewState.Factors.Any);
        Assert.Equal([AuditEntry.Done(AuditAction.EnrollmentStarted, Method.Authenticator)], decision.Audit);
        Assert.Equal("(enrollment of Authenticator)", $"{started}");
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    public async Task Begins_a_change_after_a_passcode_and_leaves_the_factor_on()
    {
        var decision = await DecideAsync(await Anna.WithApp.JudgeAsync(Anna.App.Show(Anna.Now)));
        Assert.Equal(_fresh.Id, decision.Answer().Id);
        Assert.Equal(Anna.ActiveApp.Since, decision.NewState!.Factors.Authenticator!.Since);
        Assert.Equal(Anna.Step, decision.NewState.Factors.Authenticator.LastStep);
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Begins_a_change_after_a_recovery_code_and_tells_the_person()
    {
        var decision = await DecideAsync(await Anna.WithApp.JudgeAsync(Anna.Codes.Codes[0]));
        Assert.Equal(9, decision.NewState!.RecoveryCodes!.Remaining);
        Assert.Equal([new Notice(NoticeKind.RecoveryCodeUsed, Remaining: 9)], decision.Notices);
    }

    [Fact]
    public async Task Begins_nothing_for_a_wrong_code_and_counts_it()
    {
        var decision = await DecideAsync(await Anna.WithApp.JudgeAsync(Anna.App.Wrong(Anna.Now)));
        Assert.Equal(new Refusal.PasscodeRefused(), decision.Refusal());
        Assert.Null(decision.NewState!.Enrollment);
        Assert.Equal(1, decision.NewState.PasscodeBudget.Failures);
    }

    [Theory]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    [InlineData(Method.Sms)]
    [InlineData(Method.Email)]
    public async Task Changes_no_app_for_a_weaker_method_and_uses_its_code_up(Method weaker)
    {
        var decision = await DecideAsync(new Verdict.Accepted(Anna.WithApp, Proof.Of(weaker)));
        Assert.IsType<Refusal.NotAllowed>(decision.Refusal());
        Assert.Equal(Anna.WithApp.Text(), decision.NewState.Text());
        Assert.Equal(AuditReason.WeakerMethod, Assert.Single(decision.Audit).Reason);
    }

    [Fact]
    [Trait("Feature", "F10")]
    public async Task Adds_an_app_after_a_passcode_of_any_method()
    {
        var email = new DeliveredFactor(Anna.Protect(Anna.NewApp), Anna.Now, IsBlocked: false);
        var state = Anna.WithoutFactor with { Factors = Factors.None with { Email = email } };
        Assert.Equal(
            _fresh.Id, (await DecideAsync(new Verdict.Accepted(state, Proof.Of(Method.Email)))).Answer().Id);
    }

    [Fact]
    [Trait("Conformance", "C6")]
    public async Task Replaces_a_set_up_that_was_begun_before() =>
        Assert.Equal(_fresh.Id, (await DecideAsync(Verdict.NothingAsked(
            Anna.WithoutFactor with { Enrollment = Anna.Pending }))).NewState!.Enrollment!.Id);

    private async Task<Decision<StartedEnrollment>> DecideAsync(Verdict verdict) =>
        await new StartingEnrollment(Anna.Scope, Settings, _fresh, KeyUriTests.Make("Contoso", "Help desk"))
        {
            Wanted = new WantedMethod.App(),
            Proving = null,
            Prompting = null!,
        }.BeginAsync(verdict);
}
