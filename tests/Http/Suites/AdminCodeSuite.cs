using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>One-time codes that admins and owners make for people who are locked out.</summary>
[Trait("Feature", "F24")]
[Trait("Conformance", "C28")]
public abstract class AdminCodeSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F7")]
    public async Task Lets_a_locked_out_team_member_in_once_who_then_replaces_the_lost_factor()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        var lost = agent.App;

        var made = await admin.HelpAsync("recovery-code", agent);
        var code = made.Expect(HttpStatusCode.OK).Word("recoveryCode")!;
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code);
        Assert.InRange(
            made.Json.GetProperty("expiresAt").GetDateTimeOffset() - Service.Clock.Now,
            TimeSpan.FromHours(23.9),
            TimeSpan.FromHours(24.1));
        Assert.DoesNotContain(code, $"{await admin.LookAtAsync(agent)}", StringComparison.Ordinal);

        var prompt = await agent.PromptAsync();
        var answer = await agent.AnswerAsync(prompt, code);

        Assert.Equal("complete", answer.Outcome);
        Assert.Equal("mfa", await Assertions.ContextAsync(Service, answer));
        Assert.True(answer.Has("replaceUntil"));
        await agent.SetUpAsync(prompt.Ticket);
        Assert.NotEqual(lost.Secret, agent.App.Secret);
        Assert.Equal("complete", (await agent.SignInAsync(await agent.App.NextAsync())).Outcome);
        (await agent.SignInAsync(code)).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task Serves_at_two_step_verification_too_at_the_prompt_and_at_once()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnterAsync());

        var asked = await agent.AskAsync();
        var answer = await agent.AnswerAsync(asked.Prompt, await admin.MakeCodeAsync(agent));
        Assert.Equal("complete", answer.Outcome);
        Assert.Equal("two-step", await Assertions.ContextAsync(Service, answer));
        Assert.False(answer.Has("deviceToken"));

        var code = await admin.MakeCodeAsync(agent);
        Assert.Equal("complete", (await agent.StartAsync(agent.SignInTicket(), code)).Outcome);
        (await agent.StartAsync(agent.SignInTicket(), code)).ExpectProblem("passcode-refused");
    }

    [Fact]
    public async Task Kills_the_one_before_and_is_nobody_elses()
    {
        var (admin, agent, other) =
            (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        var (old, code) = (await admin.MakeCodeAsync(agent), await admin.MakeCodeAsync(agent));

        var refused = await agent.SignInAsync(old);
        refused.ExpectProblem("passcode-refused");
        var foreign = await other.SignInAsync(code);
        foreign.ExpectProblem("passcode-refused");
        Assert.Equal(refused.Word("detail"), foreign.Word("detail"));
        Assert.Equal("complete", (await agent.SignInAsync(code)).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Changes_nothing_in_security_settings()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        var code = await admin.MakeCodeAsync(agent);

        (await agent.RemoveAsync(code)).ExpectProblem("passcode-refused");
        (await agent.BeginSetUpAsync(agent.ManageTicket(), code)).ExpectProblem("passcode-refused");
        (await agent.RenewCodesAsync(code)).ExpectProblem("invalid-request");

        Assert.Equal("complete", (await agent.SignInAsync(code)).Outcome);
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Tells_the_person_and_the_owners()
    {
        var owner = await HelpDesk.EnrollOwnerAsync();
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        var (before, ownersBefore) = (await MailsToAsync(agent), await MailsToAsync(owner));

        var code = await admin.MakeCodeAsync(agent);
        Assert.Equal(before + 1, await MailsToAsync(agent));
        Assert.Equal(ownersBefore + 1, await MailsToAsync(owner));
        Assert.Contains(
            "Tess Test", (await HelpDesk.Outbox.ToAsync(owner.Email))[0].Text, StringComparison.Ordinal);

        await agent.SignInAsync(code);
        Assert.Equal(before + 2, await MailsToAsync(agent));
        var all = (await HelpDesk.Outbox.ToAsync(agent.Email)).Concat(await HelpDesk.Outbox.ToAsync(owner.Email));
        Assert.All(all, mail => Assert.DoesNotContain(code, mail.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Is_made_for_oneself_by_nobody_and_for_an_owner_by_owners_alone()
    {
        var (admin, owner, other) =
            (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollOwnerAsync(), await HelpDesk.EnrollOwnerAsync());

        (await admin.HelpAsync("recovery-code", admin)).ExpectProblem("not-allowed");
        (await owner.HelpAsync("recovery-code", owner)).ExpectProblem("not-allowed");
        (await admin.HelpAsync("recovery-code", owner)).ExpectProblem("not-allowed");

        var code = await other.MakeCodeAsync(owner);
        Assert.Equal("complete", (await owner.SignInAsync(code)).Outcome);
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("end-user")]
    [InlineData("support")]
    public async Task Is_made_by_no_other_role(string role)
    {
        var (helper, agent) = (await HelpDesk.EnrollAsync(role), await HelpDesk.EnrollAsync());

        (await helper.HelpAsync("recovery-code", agent)).ExpectProblem("not-allowed");
        (await helper.HelpAsync("reset", agent)).ExpectProblem("not-allowed");
        (await helper.HelpAsync("unlock", agent)).ExpectProblem("not-allowed");
        Assert.Equal("complete", (await agent.SignInAsync(await agent.App.NextAsync())).Outcome);
    }

    [Fact]
    public async Task Takes_the_helpers_own_fresh_passcode_and_no_recovery_code()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        var without = await HelpDesk.EnterAsync("admin");
        var used = await admin.App.NextAsync();
        (await admin.HelpAsync("recovery-code", agent, used)).Expect(HttpStatusCode.OK);

        (await admin.HelpAsync("recovery-code", agent, used)).ExpectProblem("passcode-refused");
        (await admin.HelpAsync("recovery-code", agent, admin.App.WrongCode())).ExpectProblem("passcode-refused");
        (await admin.HelpAsync("recovery-code", agent, await agent.App.NextAsync())).ExpectProblem("passcode-refused");
        (await admin.HelpAsync("recovery-code", agent, admin.RecoveryCodes[0])).ExpectProblem("invalid-request");
        (await without.HelpAsync("recovery-code", agent, "000000")).ExpectProblem("not-allowed");
        (await admin.HelpAsync("recovery-code", agent, "12345")).ExpectProblem("invalid-request");
        (await admin.HelpAsync("recovery-code", new Person(HelpDesk, "nobody", "agent", "password")))
            .ExpectProblem("not-found");
    }

    [Theory]
    [Trait("Conformance", "C17")]
    [InlineData("sms")]
    [InlineData("email")]
    public async Task Takes_a_passcode_that_was_sent_for_this_and_for_nothing_else(string method)
    {
        var (admin, agent) = (await HelpDesk.EnrollByAsync(method, "admin"), await HelpDesk.EnrollAsync());
        var ticket = admin.AdminTicket();
        (await admin.HelpAsync("recovery-code", agent, "000000", ticket: ticket)).ExpectProblem("passcode-needed");

        var other = await admin.ProveAsync("reset", ticket);
        (await admin.HelpAsync("recovery-code", agent, other.Passcode, other.Confirmation, ticket)).ExpectProblem("not-found");
        var proof = await admin.ProveAsync("admin-code", ticket);
        (await admin.HelpAsync("recovery-code", agent, proof.Passcode, proof.Confirmation)).ExpectProblem("not-found");

        (await admin.HelpAsync("recovery-code", agent, proof.Passcode, proof.Confirmation, ticket))
            .Expect(HttpStatusCode.OK);
        (await admin.HelpAsync("recovery-code", agent, proof.Passcode, proof.Confirmation, ticket))
            .ExpectProblem("challenge-ended");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public async Task Is_good_for_1_to_24_hours(int hours, bool isAllowed)
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());

        var answer = await Client.PostAsync(
            $"users/{agent.Id}/recovery-code", admin.AdminTicket(), new { passcode = await admin.App.NextAsync(), hours });

        Assert.Equal(isAllowed ? null : "invalid-request", answer.Problem);
    }

    /// <summary>Who keeps recovery codes paused must not keep the one-time code from being used.</summary>
    [Fact]
    [Trait("Conformance", "C7")]
    public async Task Can_be_used_though_wrong_codes_have_paused_recovery_codes()
    {
        var (admin, agent) = (await HelpDesk.EnrollAsync("admin"), await HelpDesk.EnrollAsync());
        for (var i = 0; i < 10; i++)
        {
            (await agent.SignInOnceAsync("0000-0000-0000-0000")).ExpectProblem("passcode-refused");
        }

        (await agent.SignInOnceAsync(agent.RecoveryCodes[0])).ExpectProblem("locked");
        Assert.Equal("complete", (await agent.SignInOnceAsync(await admin.MakeCodeAsync(agent))).Outcome);
    }

    private async Task<int> MailsToAsync(Person person) => (await HelpDesk.Outbox.ToAsync(person.Email)).Count;
}

[Collection<ClockOnEmbedded>]
public sealed class AdminCodesOnEmbedded(EmbeddedFixture fixture) : AdminCodeSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class AdminCodesOnAzurite(AzuriteFixture fixture) : AdminCodeSuite(fixture);
