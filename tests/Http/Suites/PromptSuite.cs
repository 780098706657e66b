using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>A prompt belongs to one person, one ticket and one purpose, and its id can't be made up.</summary>
[Trait("Conformance", "C30")]
public abstract class PromptSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Does_not_know_the_prompt_of_another_person()
    {
        var (victim, thief) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        var prompt = await victim.PromptAsync();

        var stolen = prompt with { Ticket = thief.SignInTicket() };
        (await thief.AnswerAsync(stolen, await thief.App.NextAsync())).ExpectProblem("not-found");

        Assert.Equal("complete", (await victim.AnswerAsync(prompt, await victim.App.NextAsync())).Outcome);
    }

    [Fact]
    public async Task Does_not_know_the_prompt_of_another_ticket_of_the_same_person()
    {
        var person = await HelpDesk.EnrollAsync();
        var (mine, other) = (await person.PromptAsync(), await person.PromptAsync());

        foreach (var ticket in (string[])[other.Ticket, person.SignInTicket()])
        {
            (await person.AnswerAsync(mine with { Ticket = ticket }, person.App.Code())).ExpectProblem("not-found");
        }
    }

    [Fact]
    public async Task Does_not_know_a_prompt_whose_id_was_changed_anywhere()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        string[] changed =
        [
            $"{prompt.Id}A", prompt.Id[..^4], $"A{prompt.Id}", prompt.Id.ToUpperInvariant(),
            .. Enumerable.Range(0, prompt.Id.Length / 5).Select(i => Change(prompt.Id, i * 5)),
        ];

        foreach (var id in changed)
        {
            (await person.AnswerAsync(prompt with { Id = id }, person.App.Code())).ExpectProblem("not-found");
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("...")]
    [InlineData("=.=.=")]
    [InlineData("\u00FC.\u00FC.\u00FC")]
    public async Task Does_not_know_a_prompt_that_was_made_up(string id)
    {
        var person = await HelpDesk.EnrollAsync();

        (await person.AnswerAsync(new Prompt(person.SignInTicket(), id), "000000")).ExpectProblem("not-found");
    }

    [Fact]
    public async Task Ends_a_prompt_whose_factor_went_meanwhile()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        (await person.RemoveAsync(person.RecoveryCodes[0])).Expect(HttpStatusCode.NoContent);

        (await person.AnswerAsync(prompt, person.App.Code())).ExpectProblem("challenge-ended");
    }

    [Fact]
    public async Task Keeps_nothing_of_a_prompt_until_somebody_gets_it_wrong()
    {
        Assert.SkipWhen(Service.Stored is null, "Only the tests' own services let them look into the store.");
        var person = await HelpDesk.EnrollAsync();
        var version = await Service.Stored!.VersionAsync(person);

        var prompt = await person.PromptAsync();
        Assert.Equal(version, await Service.Stored.VersionAsync(person));

        (await person.AnswerAsync(prompt, person.App.WrongCode())).ExpectProblem("passcode-refused");
        Assert.NotEqual(version, await Service.Stored.VersionAsync(person));
    }

    private static string Change(string id, int index)
    {
        var letter = id[index] switch { '.' => '-', 'A' => 'B', _ => 'A' };
        return $"{id[..index]}{letter}{id[(index + 1)..]}";
    }
}

[Collection<OnEmbedded>]
public sealed class PromptsOnEmbedded(EmbeddedFixture fixture) : PromptSuite(fixture);

[Collection<OnAzurite>]
public sealed class PromptsOnAzurite(AzuriteFixture fixture) : PromptSuite(fixture);
