using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// A passcode that was sent is good for a minute, that of two-step verification for five; what comes after gets a new
/// one. The clock runs on while a request is on its way, so two seconds are left for it.
/// </summary>
[Trait("Conformance", "C16")]
public abstract class ExpirySuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Theory]
    [InlineData("sms", 58)]
    [InlineData("email", 58)]
    [InlineData("two-step", 298)]
    public async Task Takes_a_passcode_until_its_time_is_over(string method, int seconds)
    {
        var person = await PersonAsync(method);
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync(method));

        await AdvanceAsync(Seconds(seconds));

        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, code)).Outcome);
    }

    [Theory]
    [InlineData("sms", 60)]
    [InlineData("email", 60)]
    [InlineData("two-step", 300)]
    [Trait("Feature", "F8")]
    public async Task Refuses_it_from_then_on_and_sends_another_for_the_same_prompt(string method, int seconds)
    {
        var person = await PersonAsync(method);
        var (asked, old) = (await person.AskAsync(), await person.PasscodeAsync(method));

        await AdvanceAsync(Seconds(seconds));
        var answer = (await person.AnswerAsync(asked.Prompt, old)).ExpectProblem("passcode-refused");

        Assert.True(answer.Json.GetProperty("sent").GetBoolean());
        var life = answer.Json.GetProperty("expiresAt").GetDateTimeOffset() - Service.Clock.Now;
        Assert.InRange(life, Seconds(seconds - 5), Seconds(seconds) + Seconds(1));
        Assert.Equal(seconds, answer.Json.GetProperty("expiresIn").GetInt32());
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
        var fresh = await person.PasscodeAsync(method);
        Assert.SkipWhen(fresh == old, "One time in a million the new passcode is the old one.");
        (await person.AnswerAsync(asked.Prompt, old)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, fresh)).Outcome);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("two-step")]
    [Trait("Feature", "F8")]
    public async Task Does_not_judge_what_comes_too_late(string method)
    {
        var person = await PersonAsync(method);
        var (asked, right) = (await person.AskAsync(), await person.PasscodeAsync(method));

        for (var i = 0; i < 2; i++)
        {
            await AdvanceAsync(Minutes(5));
            var wrong = await person.AnswerAsync(asked.Prompt, ByMessage.OtherThan(right));
            Assert.True(wrong.ExpectProblem("passcode-refused").Json.GetProperty("sent").GetBoolean());
        }

        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
        var code = await person.PasscodeAsync(method);
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, code)).Outcome);
    }

    [Theory]
    [InlineData(58, false)]
    [InlineData(60, true)]
    [Trait("Feature", "F8")]
    public async Task Ends_the_passcode_of_a_confirmation_and_sends_another(int seconds, bool isOver)
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync("recovery-codes", ticket);

        await AdvanceAsync(Seconds(seconds));
        var answer = await person.RenewCodesByAsync(ticket, proof);

        if (!isOver)
        {
            answer.Expect(HttpStatusCode.OK);
            return;
        }

        Assert.True(answer.ExpectProblem("passcode-refused").Json.GetProperty("sent").GetBoolean());
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
        var fresh = proof with { Passcode = await person.PasscodeAsync("sms") };
        (await person.RenewCodesByAsync(ticket, fresh)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("enroll", "sms")]
    [InlineData("remove", "sms")]
    [Trait("Feature", "F8")]
    public async Task Sends_another_for_a_change_whose_passcode_came_too_late(string action, string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync(action, ticket);

        await AdvanceAsync(Seconds(60));
        var late = await ChangeAsync(person, action, ticket, proof);

        Assert.True(late.ExpectProblem("passcode-refused").Json.GetProperty("sent").GetBoolean());
        Assert.Empty(await HelpDesk.Outbox.ToAsync(person.OtherEmail));
        var fresh = proof with { Passcode = await person.PasscodeAsync(method) };
        Assert.Null((await ChangeAsync(person, action, ticket, fresh)).Problem);
    }

    [Theory]
    [InlineData("sms", 58, false)]
    [InlineData("sms", 60, true)]
    [InlineData("email", 58, false)]
    [InlineData("email", 60, true)]
    [Trait("Feature", "F8")]
    [Trait("Feature", "F17")]
    public async Task Ends_the_passcode_of_a_set_up_and_sends_another(string method, int seconds, bool isOver)
    {
        var person = await HelpDesk.EnterAsync();
        var ticket = person.ManageTicket();
        var id = (await person.BeginByAsync(method, ticket)).Word("id")!;
        var old = await person.PasscodeAsync(method);

        await AdvanceAsync(Seconds(seconds));
        var answer = await person.ConfirmEnrollmentAsync(id, ticket, old);

        if (!isOver)
        {
            answer.Expect(HttpStatusCode.OK);
            return;
        }

        Assert.True(answer.ExpectProblem("passcode-refused").Json.GetProperty("sent").GetBoolean());
        (await person.ConfirmEnrollmentAsync(id, ticket, await person.PasscodeAsync(method))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Conformance", "C35")]
    public async Task Ends_the_prompt_itself_after_20_minutes_and_sends_nothing_more()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync("sms"));

        await AdvanceAsync(Minutes(20));

        (await person.SendAsync(asked.Prompt)).ExpectProblem("challenge-ended");
        (await person.AnswerAsync(asked.Prompt, code)).ExpectProblem("challenge-ended");
        Assert.Equal(2, (await HelpDesk.Outbox.PasscodesAsync(person.Phone)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Feature", "F6")]
    [Trait("Conformance", "C30")]
    public async Task Ends_the_right_to_set_a_factor_up_20_minutes_after_two_step_verification(bool isOver)
    {
        var person = await HelpDesk.EnterAsync("support");
        var ticket = person.SignInTicket();
        Assert.Equal("enrollment-required", (await person.SignInByMessageAsync(ticket)).Outcome);

        await AdvanceAsync(Minutes(20) + Seconds(isOver ? 5 : -5));

        Assert.Equal(isOver ? "not-allowed" : null, (await person.BeginSetUpAsync(ticket)).Problem);
    }

    private static Task<ServiceAnswer> ChangeAsync(Person person, string action, string ticket, Proof proof) =>
        action == "remove" ? person.RemoveByAsync("sms", ticket, proof) : person.BeginByAsync("email", ticket, proof);

    private Task<Person> PersonAsync(string method) =>
        method == "two-step" ? HelpDesk.EnterAsync() : HelpDesk.EnrollByAsync(method);
}

[Collection<ClockOnEmbedded>]
public sealed class ExpiryOnEmbedded(EmbeddedFixture fixture) : ExpirySuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class ExpiryOnAzurite(AzuriteFixture fixture) : ExpirySuite(fixture);
