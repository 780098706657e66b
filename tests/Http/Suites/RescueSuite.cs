using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Factors that administrators take away, and locks that they lift.</summary>
[Trait("Feature", "F27")]
public abstract class RescueSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F28")]
    public async Task A_reset_takes_one_persons_factors_away_and_nobody_elses()
    {
        var (admin, agent, other) =
            (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        await agent.SetUpByAsync("sms", proof: new Proof(agent.RecoveryCodes[0]));
        var prompt = await agent.PromptAsync();
        var remembered = await agent.AnswerAndRememberAsync(await agent.PromptAsync(), await agent.App.NextAsync());
        var mails = (await HelpDesk.Outbox.ToAsync(agent.Email)).Count;

        (await admin.HelpAsync("reset", agent)).Expect(HttpStatusCode.NoContent);

        Assert.False((await agent.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
        Assert.Empty(await agent.DevicesAsync());
        (await agent.AnswerAsync(prompt, await agent.App.NextAsync())).ExpectProblem("challenge-ended");
        var asked = await agent.AskAsync(deviceToken: remembered.Word("deviceToken"));
        Assert.Equal("two-step", asked.Method);
        (await agent.AnswerAsync(asked.Prompt, agent.RecoveryCodes[1])).ExpectProblem("passcode-refused");
        Assert.Equal(mails + 2, (await HelpDesk.Outbox.ToAsync(agent.Email)).Count);
        Assert.False((await admin.LookAtAsync(agent)).GetProperty("twoFactor").GetProperty("enabled").GetBoolean());

        Assert.Equal("complete", (await other.SignInAsync(await other.App.NextAsync())).Outcome);
        await agent.SetUpAsync();
        Assert.Equal("complete", (await agent.SignInAsync(await agent.App.NextAsync())).Outcome);
        (await admin.HelpAsync("reset", admin)).ExpectProblem("not-allowed");
    }

    [Fact]
    public async Task A_reset_in_vain_costs_no_passcode()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnterAsync());
        var passcode = await admin.App.NextAsync();

        (await admin.HelpAsync("reset", agent, passcode)).ExpectProblem("conflict");
        (await admin.HelpAsync("unlock", agent, passcode)).ExpectProblem("conflict");

        (await admin.HelpAsync("recovery-code", agent, passcode)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public async Task A_lock_is_lifted_and_ten_more_tries_lock_again()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        await agent.FailAsync(10);
        (await agent.SignInOnceAsync(agent.App.Code())).ExpectProblem("locked");
        Assert.True((await admin.LookAtAsync(agent)).GetProperty("twoFactor").TryGetProperty("lockedUntil", out _));
        var mails = (await HelpDesk.Outbox.ToAsync(agent.Email)).Count;

        (await admin.HelpAsync("unlock", agent)).Expect(HttpStatusCode.NoContent);

        Assert.False((await admin.LookAtAsync(agent)).GetProperty("twoFactor").TryGetProperty("lockedUntil", out _));
        Assert.Equal(mails + 1, (await HelpDesk.Outbox.ToAsync(agent.Email)).Count);
        await agent.FailAsync(9);
        Assert.Equal("complete", (await agent.SignInOnceAsync(await agent.App.NextAsync())).Outcome);
    }

    /// <summary>The fixture's policy requires a factor of end users, and lets nobody recover them.</summary>
    [Fact]
    [Trait("Feature", "F25")]
    public async Task An_end_user_of_whom_a_factor_is_required_gets_neither_code_nor_reset_but_is_unlocked()
    {
        var (admin, customer) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync("end-user"));
        var member = await HelpDesk.EnrollAsync();

        (await admin.HelpAsync("recovery-code", customer)).ExpectProblem("not-allowed");
        (await admin.HelpAsync("reset", customer)).ExpectProblem("not-allowed");
        var asked = await customer.StartAsync(customer.SignInTicket());
        Assert.Equal("new-account", asked.Json.GetProperty("challenge").GetProperty("help").GetString());
        asked = await member.StartAsync(member.SignInTicket());
        Assert.Equal("administrator", asked.Json.GetProperty("challenge").GetProperty("help").GetString());

        await customer.FailAsync(10);
        (await admin.HelpAsync("unlock", customer)).Expect(HttpStatusCode.NoContent);
        Assert.Equal("complete", (await customer.SignInOnceAsync(await customer.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Feature", "F36")]
    [Trait("Conformance", "C32")]
    public async Task Somebody_suspended_helps_nobody()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        (await admin.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);

        (await admin.HelpAsync("reset", agent)).ExpectProblem("suspended");
        (await admin.HelpAsync("unlock", agent)).ExpectProblem("suspended");
        (await admin.HelpAsync("recovery-code", agent)).ExpectProblem("suspended");
    }
}

[Collection<ClockOnEmbedded>]
public sealed class RescueOnEmbedded(EmbeddedFixture fixture) : RescueSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class RescueOnAzurite(AzuriteFixture fixture) : RescueSuite(fixture);
