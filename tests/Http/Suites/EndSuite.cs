using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What is begun ends by itself: prompts, set-ups, rights and tickets. Both sides of every end.</summary>
public abstract class EndSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    /// <summary>Requests take time: this long before an end it hasn't come, this long after it has.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(false, "complete", null)]
    [InlineData(true, null, "challenge-ended")]
    [Trait("Conformance", "C35")]
    public async Task Ends_a_prompt_after_20_minutes_though_its_ticket_ended_sooner(
        bool isOver, string? outcome, string? problem)
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();

        await AdvanceAsync(Minutes(20) + (isOver ? Margin : -Margin));
        (await person.StartAsync(prompt.Ticket)).ExpectProblem("ticket-refused");
        var answer = await person.AnswerAsync(prompt, person.App.Code());

        Assert.Equal((outcome, problem), (answer.Outcome, answer.Problem));
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, null)]
    [InlineData(false, true, "not-found")]
    [InlineData(true, true, "not-found")]
    [Trait("Feature", "F17")]
    [Trait("Conformance", "C35")]
    public async Task Ends_a_set_up_after_20_minutes_though_its_ticket_ended_sooner(
        bool inSignIn, bool isOver, string? problem)
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var setUp = await person.SetUpOfAsync(inSignIn ? person.SignInTicket() : person.ManageTicket());

        await AdvanceAsync(Minutes(20) + (isOver ? Margin : -Margin));
        (await person.BeginSetUpAsync(setUp.Ticket)).ExpectProblem("ticket-refused");
        var answer = await person.ConfirmAsync(setUp, setUp.App.Code());

        Assert.Equal(problem, answer.Problem);
        Assert.Equal(inSignIn && !isOver, answer.Has("assertion"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C30")]
    public async Task Ends_the_right_to_replace_an_app_20_minutes_after_the_recovery_code(bool isOver)
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.SignInTicket();
        (await person.StartAsync(ticket, person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);

        await AdvanceAsync(Minutes(20) + (isOver ? Margin : -Margin));
        var answer = await person.BeginSetUpAsync(ticket);

        Assert.Equal(isOver ? "ticket-completed" : null, answer.Problem);
    }

    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C30")]
    public async Task Asks_for_the_right_to_replace_again_when_the_new_app_is_confirmed()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.SignInTicket();
        (await person.StartAsync(ticket, person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);
        await AdvanceAsync(Minutes(20) - Margin);
        var setUp = await person.SetUpOfAsync(ticket);

        await AdvanceAsync(Margin + Margin);
        (await person.ConfirmAsync(setUp, setUp.App.Code())).ExpectProblem("ticket-completed");

        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Remembers_a_completed_ticket_for_as_long_as_it_is_good_for_anything()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        (await person.AnswerAsync(prompt, await person.App.NextAsync())).Expect(HttpStatusCode.OK);

        // A ticket of the tests lives five minutes; clocks may differ by half a minute; a prompt outlives it by twenty.
        await AdvanceAsync(Minutes(25) + Seconds(30) - Margin);
        Assert.Equal("complete", (await person.SignInAsync(person.App.Code(1))).Outcome);
        (await person.AnswerAsync(prompt, person.App.Code())).ExpectProblem("ticket-completed");

        await AdvanceAsync(Margin + Margin);
        (await person.AnswerAsync(prompt, person.App.Code())).ExpectProblem("ticket-refused");
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Refuses_further_sign_ins_rather_than_forget_that_a_ticket_has_completed()
    {
        var person = await HelpDesk.EnrollAsync();
        for (var i = 0; i < 20; i++)
        {
            await AdvanceStepsAsync(1);
            var renewed = (await person.RenewCodesAsync(person.App.Code())).Expect(HttpStatusCode.OK);
            foreach (var code in Person.Words(renewed, "recoveryCodes"))
            {
                (await person.SignInOnceAsync(code)).Expect(HttpStatusCode.OK);
            }
        }

        await AdvanceStepsAsync(1);
        var full = (await person.SignInOnceAsync(person.App.Code())).ExpectProblem("too-many-sign-ins");
        (await person.StartAsync(person.SignInTicket())).ExpectProblem("too-many-sign-ins");

        Assert.Equal(60, full.RetryAfter);
        await AdvanceAsync(Minutes(26));
        Assert.Equal("complete", (await person.SignInOnceAsync(person.App.Code())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Tells_the_person_of_every_change_once()
    {
        var person = await HelpDesk.EnrollAsync();
        await AdvanceStepsAsync(3);
        await person.RenewCodesAsync(person.App.Code(-1));
        await person.SetUpAsync(passcode: person.App.Code());
        await AdvanceStepsAsync(3);
        (await person.RemoveAsync(person.App.Code())).Expect(HttpStatusCode.NoContent);

        await AssertToldAsync(person, things: 4);
    }
}

[Collection<ClockOnEmbedded>]
public sealed class EndsOnEmbedded(EmbeddedFixture fixture) : EndSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class EndsOnAzurite(AzuriteFixture fixture) : EndSuite(fixture);
