using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What people type and what they are shown reaches no log.</summary>
[Trait("Conformance", "C42")]
[Trait("Conformance", "C22")]
public abstract class LogSuite(ServiceFixture fixture) : ClockSuite(fixture)
{
    [Fact]
    public async Task Logs_nothing_that_is_secret_or_personal()
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var ticket = person.SignInTicket();
        var confirmed = await person.SetUpAsync(ticket);
        await AdvanceStepsAsync(3);
        var (prompt, right, wrong) = (await person.PromptAsync(), person.App.Code(), person.App.WrongCode());
        (await person.AnswerAsync(prompt, wrong)).ExpectProblem("passcode-refused");
        var complete = (await person.AnswerAsync(prompt, right)).Expect(HttpStatusCode.OK);
        (await person.SignInOnceAsync(person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);
        (await person.RenewCodesAsync(right)).ExpectProblem("passcode-refused");
        (await person.StartAsync($"{prompt.Ticket}x", right)).ExpectProblem("ticket-refused");
        (await Client.PostAsync($"sign-ins/{prompt.Id}/passcode", prompt.Ticket, new { passcode = right, x = wrong }))
            .ExpectProblem("invalid-request");

        Assert.Contains("ticket was refused", Service.Log, StringComparison.Ordinal);
        string[] secrets =
        [
            person.App.Secret, right, wrong, .. person.RecoveryCodes, ticket, prompt.Ticket, prompt.Id, person.Id,
            person.Email, confirmed.Word("assertion")!, complete.Word("assertion")!,
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, Service.Log, StringComparison.OrdinalIgnoreCase));
    }
}

[Collection<ClockOnEmbedded>]
public sealed class LogOnEmbedded(EmbeddedFixture fixture) : LogSuite(fixture);

[Collection<ClockOnAzurite>]
public sealed class LogOnAzurite(AzuriteFixture fixture) : LogSuite(fixture);
