using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>How many passcodes go out to one account, whatever asks for them.</summary>
[Trait("Conformance", "C20")]
public abstract class SendLimitSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    public async Task Sends_five_and_the_sixth_after_a_minute_and_the_seventh_after_two()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var asked = await person.AskAsync();
        for (var i = 0; i < 3; i++)
        {
            (await person.SendAsync(asked.Prompt)).Expect(HttpStatusCode.OK);
        }

        await RefusesAsync(person, asked, atMost: 60);
        await AdvanceAsync(Seconds(58));
        await RefusesAsync(person, asked, atMost: 2);
        await AdvanceAsync(Seconds(2));
        (await person.SendAsync(asked.Prompt)).Expect(HttpStatusCode.OK);
        await RefusesAsync(person, asked, atMost: 120);
        await AdvanceAsync(Seconds(118));
        await RefusesAsync(person, asked, atMost: 2);
        await AdvanceAsync(Seconds(2));
        (await person.SendAsync(asked.Prompt)).Expect(HttpStatusCode.OK);
        await RefusesAsync(person, asked, atMost: 240);

        Assert.Equal(7, (await HelpDesk.Outbox.PasscodesAsync(person.Phone)).Count);
        var newest = await person.PasscodeAsync("sms");
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, newest)).Outcome);
    }

    [Fact]
    public async Task Starts_a_sign_in_beyond_the_limit_and_says_that_nothing_was_sent()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        for (var i = 0; i < 4; i++)
        {
            Assert.True((await person.AskAsync()).IsSent);
        }

        var asked = await person.AskAsync();

        Assert.False(asked.IsSent);
        Assert.InRange(asked.RetryAfter!.Value, 1, 60);
        Assert.NotNull(asked.Destination);
        Assert.InRange(asked.ExpiresAt - Service.Clock.Now, Minutes(19), Minutes(21));
        Assert.Equal(5, (await HelpDesk.Outbox.PasscodesAsync(person.Phone)).Count);
        await AdvanceAsync(Seconds(asked.RetryAfter.Value));
        (await person.SendAsync(asked.Prompt)).Expect(HttpStatusCode.OK);
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync("sms"))).Outcome);
    }

    [Fact]
    [Trait("Feature", "F8")]
    public async Task Says_when_the_next_may_come_to_who_answers_too_late_beyond_the_limit()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var asked = await person.AskAsync();
        for (var i = 0; i < 3; i++)
        {
            (await person.SendAsync(asked.Prompt)).Expect(HttpStatusCode.OK);
        }

        await AdvanceAsync(Seconds(60));
        (await person.SendAsync(asked.Prompt)).Expect(HttpStatusCode.OK);
        var late = await person.PasscodeAsync("sms");
        await AdvanceAsync(Seconds(60));
        var answer = (await person.AnswerAsync(asked.Prompt, late)).ExpectProblem("passcode-refused");

        Assert.False(answer.Json.GetProperty("sent").GetBoolean());
        Assert.InRange(answer.RetryAfter!.Value, 1, 60);
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
        await AdvanceAsync(Seconds(answer.RetryAfter.Value));
        var again = (await person.AnswerAsync(asked.Prompt, late)).ExpectProblem("passcode-refused");
        Assert.True(again.Json.GetProperty("sent").GetBoolean());
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync("sms"))).Outcome);
    }

    [Fact]
    [Trait("Conformance", "A1")]
    public async Task Counts_sign_ins_confirmations_and_set_ups_together_whatever_the_method()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        await person.AskToConfirmAsync("remove", ticket);
        var begun = await person.BeginByAsync("email", ticket, new Proof(person.RecoveryCodes[0]));
        var asked = await person.AskAsync();
        (await Client.PostAsync($"enrollments/{begun.Word("id")}/send", ticket, new { })).Expect(HttpStatusCode.OK);

        await RefusesAsync(person, asked, atMost: 60);
        (await person.AskToConfirmAsync("recovery-codes", ticket)).ExpectProblem("sending-limit");
        (await Client.PostAsync($"enrollments/{begun.Word("id")}/send", ticket, new { }))
            .ExpectProblem("sending-limit");
        (await person.BeginByAsync("email", ticket, new Proof(person.RecoveryCodes[1]))).ExpectProblem("sending-limit");

        // The recovery code that could have begun another set-up is as good as before.
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[1])).Outcome);
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task Holds_for_two_step_verification_too()
    {
        var person = await HelpDesk.EnterAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await person.AskAsync()).IsSent);
        }

        var asked = await person.AskAsync();

        Assert.Equal(("two-step", false), (asked.Method, asked.IsSent));
        await RefusesAsync(person, asked, atMost: 60);
        Assert.Equal(5, (await HelpDesk.Outbox.PasscodesAsync(person.Email)).Count);
    }

    [Fact]
    public async Task Sends_without_a_wait_again_after_ten_minutes_or_after_a_quiet_hour()
    {
        var person = await HelpDesk.EnrollByAsync("email");
        for (var i = 0; i < 3; i++)
        {
            Assert.True((await person.AskAsync()).IsSent);
        }

        await AdvanceAsync(Minutes(10));
        for (var i = 0; i < 5; i++)
        {
            Assert.True((await person.AskAsync()).IsSent);
        }

        Assert.False((await person.AskAsync()).IsSent);
        await AdvanceAsync(Minutes(60));
        for (var i = 0; i < 4; i++)
        {
            Assert.True((await person.AskAsync()).IsSent);
        }
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public async Task Sends_nothing_to_who_is_blocked_and_takes_a_recovery_code()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.SetUpByAsync("sms", proof: new Proof(person.RecoveryCodes[0]));
        for (var i = 0; i < 10; i++)
        {
            await person.FailAsync(10);
            await AdvanceAsync(Minutes(61));
        }

        var asked = await person.AskAsync();

        (await person.SendAsync(asked.Prompt, "sms")).ExpectProblem("factors-blocked");
        (await person.AskToConfirmAsync("remove", person.ManageTicket(), "sms")).ExpectProblem("factors-blocked");
        Assert.Single(await HelpDesk.Outbox.PasscodesAsync(person.Phone));
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, person.RecoveryCodes[1])).Outcome);
    }

    /// <summary>Asking for just this passcode is refused, and the answer says for how long.</summary>
    private static async Task RefusesAsync(Person person, Challenge asked, int atMost)
    {
        var refused = (await person.SendAsync(asked.Prompt)).ExpectProblem("sending-limit");
        Assert.InRange(refused.RetryAfter!.Value, Math.Max(1, atMost - 10), atMost);
    }
}

[Collection<ClockOnEmbedded>]
public sealed class SendLimitsOnEmbedded(EmbeddedFixture fixture) : SendLimitSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class SendLimitsOnAzurite(AzuriteFixture fixture) : SendLimitSuite(fixture);
