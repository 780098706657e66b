using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Signing in with a passcode that comes as a text message or an email.</summary>
public abstract class MessageSignInSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("sms", new[] { "pwd", "otp", "sms", "mfa" })]
    [InlineData("email", new[] { "pwd", "otp", "mfa" })]
    [Trait("Feature", "F1")]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F15")]
    public async Task Sends_a_passcode_and_is_complete_with_it(string method, string[] amr)
    {
        var person = await HelpDesk.EnrollByAsync(method);

        var asked = await person.AskAsync();

        Assert.Equal(method, asked.Method);
        Assert.Equal([method], asked.Methods);
        Assert.True(asked.IsSent);
        Assert.Null(asked.RetryAfter);
        Assert.InRange(asked.ExpiresAt - Service.Clock.Now, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(60.5));
        Assert.Equal(2, (await HelpDesk.Outbox.PasscodesAsync(person.DestinationOf(method))).Count);

        var answer = await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync(method));

        Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
        Assert.Equal(10, answer.Json.GetProperty("recoveryCodesRemaining").GetInt32());
        var claims = await Assertions.ReadAsync(Client, answer);
        Assert.Equal("mfa", claims.GetProperty("acr").GetString());
        Assert.Equal(amr, claims.GetProperty("amr").EnumerateArray().Select(word => word.GetString()));
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Conformance", "C17")]
    [Trait("Conformance", "A7")]
    public async Task Takes_a_passcode_once_and_for_its_own_prompt_alone(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var (first, code) = (await person.AskAsync(), await person.PasscodeAsync(method));
        var (second, other) = (await person.AskAsync(), await person.PasscodeAsync(method));
        Assert.SkipWhen(code == other, "One time in a million two passcodes are the same.");

        (await person.AnswerAsync(second.Prompt, code)).ExpectProblem("passcode-refused");
        (await person.AnswerAsync(first.Prompt, other)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.AnswerAsync(first.Prompt, code)).Outcome);
        (await person.AnswerAsync(first.Prompt, code)).ExpectProblem("ticket-completed");
        (await person.AnswerAsync(second.Prompt, code)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.AnswerAsync(second.Prompt, other)).Outcome);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Conformance", "C19")]
    public async Task Sends_another_passcode_for_the_same_prompt_and_the_old_one_is_dead(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var (asked, old) = (await person.AskAsync(), await person.PasscodeAsync(method));

        var again = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt));

        Assert.Equal((asked.Id, method, true), (again.Id, again.Method, again.IsSent));
        var fresh = await person.PasscodeAsync(method);
        Assert.SkipWhen(fresh == old, "One time in a million the new passcode is the old one.");
        (await person.AnswerAsync(asked.Prompt, old)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, fresh)).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Sends_nothing_for_a_prompt_that_is_over_or_of_somebody_else()
    {
        var (person, thief) = (await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnterAsync());
        var asked = await person.AskAsync();

        (await thief.SendAsync(asked.Prompt with { Ticket = thief.SignInTicket() })).ExpectProblem("not-found");
        (await person.SendAsync(asked.Prompt with { Ticket = person.SignInTicket() })).ExpectProblem("not-found");
        (await person.SendAsync(new Prompt(person.SignInTicket(), "a.b.c"))).ExpectProblem("not-found");
        (await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync("sms"))).Expect(HttpStatusCode.OK);
        (await person.SendAsync(asked.Prompt)).ExpectProblem("ticket-completed");

        Assert.Equal(2, (await HelpDesk.Outbox.PasscodesAsync(person.Phone)).Count);
    }

    [Theory]
    [InlineData("pigeon")]
    [InlineData("two-step")]
    [InlineData("Sms")]
    [InlineData("")]
    [Trait("Conformance", "C32")]
    public async Task Knows_no_other_way_than_the_methods_that_there_are(string method)
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var asked = await person.AskAsync();

        (await person.SendAsync(asked.Prompt, method)).ExpectProblem("invalid-request");
        (await person.SendAsync(asked.Prompt, "email")).ExpectProblem("method-unavailable");
        (await person.SendAsync(asked.Prompt, "authenticator")).ExpectProblem("method-unavailable");
    }

    [Fact]
    [Trait("Feature", "F10")]
    public async Task Offers_the_method_first_that_was_used_last_and_every_other_way()
    {
        var person = await EnrollByAllAsync();

        var byApp = await person.AskAsync();
        Assert.Equal(["authenticator", "sms", "email"], byApp.Methods);
        Assert.Equal(("authenticator", null), (byApp.Method, byApp.IsSent));
        Assert.Equal("method", (await person.SendAsync(byApp.Prompt)).ExpectProblem("invalid-request").Word("member"));
        var bySms = Challenge.OfSignIn(byApp.Ticket, await person.SendAsync(byApp.Prompt, "sms"));
        Assert.Equal(("sms", true), (bySms.Method, bySms.IsSent));
        Assert.Equal("complete", (await person.AnswerAsync(bySms.Prompt, await person.PasscodeAsync("sms"))).Outcome);

        var next = await person.AskAsync();
        Assert.Equal(["sms", "authenticator", "email"], next.Methods);
        Assert.Equal(("sms", true), (next.Method, next.IsSent));
        var byEmail = Challenge.OfSignIn(next.Ticket, await person.SendAsync(next.Prompt, "email"));
        Assert.Equal(("email", true), (byEmail.Method, byEmail.IsSent));
        Assert.Equal("complete", (await person.AnswerAsync(byEmail.Prompt, await person.PasscodeAsync("email"))).Outcome);
        Assert.Equal("email", (await person.AskAsync()).Method);
    }

    [Fact]
    [Trait("Feature", "F10")]
    public async Task Goes_back_to_the_app_without_sending_anything()
    {
        var person = await EnrollByAllAsync();
        var asked = await person.AskAsync();
        var bySms = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt, "sms"));

        var back = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(bySms.Prompt, "authenticator"));

        Assert.Equal(("authenticator", null, null), (back.Method, back.IsSent, back.Destination));
        Assert.Equal(2, (await HelpDesk.Outbox.PasscodesAsync(person.Phone)).Count);
        Assert.Equal("complete", (await person.AnswerAsync(back.Prompt, await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Feature", "F10")]
    [Trait("Conformance", "C11")]
    [Trait("Conformance", "A1")]
    [Trait("Conformance", "A9")]
    public async Task Ends_a_prompt_after_five_wrong_tries_whatever_ways_they_came_by()
    {
        var person = await EnrollByAllAsync();
        var asked = await person.AskAsync();
        var bySms = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt, "sms"));
        await FailAsync(person, bySms, await person.PasscodeAsync("sms"), times: 2);
        var byEmail = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(bySms.Prompt, "email"));
        var code = await person.PasscodeAsync("email");
        await FailAsync(person, byEmail, code, times: 2);
        (await person.AnswerAsync(asked.Prompt, person.App.WrongCode())).ExpectProblem("passcode-refused");

        (await person.AnswerAsync(byEmail.Prompt, code)).ExpectProblem("challenge-ended");
        (await person.AnswerAsync(asked.Prompt, await person.App.NextAsync())).ExpectProblem("challenge-ended");
        (await person.AnswerAsync(byEmail.Prompt, person.RecoveryCodes[5])).ExpectProblem("challenge-ended");
        (await person.SendAsync(asked.Prompt, "sms")).ExpectProblem("challenge-ended");
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task Does_not_take_the_passcode_of_one_way_for_another()
    {
        var person = await EnrollByAllAsync();
        var asked = await person.AskAsync();
        var bySms = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt, "sms"));
        var smsCode = await person.PasscodeAsync("sms");
        var byEmail = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt, "email"));
        var emailCode = await person.PasscodeAsync("email");
        Assert.SkipWhen(smsCode == emailCode, "One time in a million two passcodes are the same.");

        // The text message's died when the email went out, and the app shows neither.
        (await person.AnswerAsync(byEmail.Prompt, smsCode)).ExpectProblem("passcode-refused");
        (await person.AnswerAsync(asked.Prompt, emailCode)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.AnswerAsync(byEmail.Prompt, emailCode)).Outcome);
        (await person.AnswerAsync(bySms.Prompt, smsCode)).ExpectProblem("ticket-completed");
    }

    [Fact]
    public async Task Asks_who_has_no_app_rather_than_judge_digits_that_were_not_sent_yet()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.SignInTicket();

        var asked = Challenge.OfSignIn(ticket, await person.StartAsync(ticket, "000000"));

        Assert.True(asked.IsSent);
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), person.RecoveryCodes[0])).Outcome);
    }

    private static async Task FailAsync(Person person, Challenge challenge, string right, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await person.AnswerAsync(challenge.Prompt, ByMessage.OtherThan(right))).ExpectProblem("passcode-refused");
        }
    }

    /// <summary>
    /// Somebody with an app, a number and an address, of whom no code of the app was used but the first.
    /// </summary>
    private async Task<Person> EnrollByAllAsync()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.SetUpByAsync("sms", proof: new Proof(person.RecoveryCodes[0]));
        await person.SetUpByAsync("email", proof: new Proof(person.RecoveryCodes[1]));
        return person;
    }
}

[Collection<OnEmbedded>]
public sealed class MessageSignInOnEmbedded(EmbeddedFixture fixture) : MessageSignInSuite(fixture);

[Collection<OnAzurite>]
public sealed class MessageSignInOnAzurite(AzuriteFixture fixture) : MessageSignInSuite(fixture);
