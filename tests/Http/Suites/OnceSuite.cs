using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Nothing works twice: no passcode, however it is spelled, and no ticket.</summary>
public abstract class OnceSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    /// <summary>Ways to write six digits that all mean the same.</summary>
    public static TheoryData<string, string> Spellings => new()
    {
        { "as they are", "{0}{1}{2}{3}{4}{5}" },
        { "with a space", "{0}{1}{2} {3}{4}{5}" },
        { "with a dash", "{0}{1}{2}-{3}{4}{5}" },
        { "with an en dash", "{0}{1}{2}\u2013{3}{4}{5}" },
        { "with a no-break space", "{0}{1}{2}\u00A0{3}{4}{5}" },
        { "spaces all over", "  {0} {1} {2} {3} {4} {5} " },
        { "in full-width digits", "FULL{0}{1}{2}{3}{4}{5}" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    [Trait("Conformance", "C39")]
    public async Task Accepts_a_passcode_however_it_is_spelled(string name, string form)
    {
        var person = await HelpDesk.EnrollAsync();

        var answer = await person.SignInAsync(Spell(await person.App.NextAsync(), form));

        Assert.True(answer.Outcome == "complete", $"{name}: {answer}");
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    [Trait("Conformance", "C4")]
    [Trait("Conformance", "C39")]
    [Trait("Conformance", "A7")]
    [Trait("Conformance", "A8")]
    public async Task Refuses_a_passcode_that_was_already_used_however_it_is_spelled(string name, string form)
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.NextAsync();
        (await person.SignInAsync(code)).Expect(HttpStatusCode.OK);

        var throughPrompt = await person.SignInAsync(Spell(code, form));
        var atOnce = await person.StartAsync(person.SignInTicket(), Spell(code, form));

        Assert.True(throughPrompt.Problem == "passcode-refused", $"{name}: {throughPrompt}");
        Assert.True(atOnce.Problem == "passcode-refused", $"{name}: {atOnce}");
        Assert.False(throughPrompt.Has("clock"));
    }

    [Fact]
    [Trait("Conformance", "C4")]
    public async Task Refuses_the_code_of_an_earlier_step_after_a_later_one_was_used()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());
        var (earlier, later) = (await setUp.App.NextAsync(), await setUp.App.NextAsync());
        person.Keep(setUp, (await person.ConfirmAsync(setUp, later)).Expect(HttpStatusCode.OK));

        (await person.SignInAsync(earlier)).ExpectProblem("passcode-refused");
        (await person.SignInAsync(later)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.SignInAsync(await setUp.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C4")]
    [Trait("Conformance", "A1")]
    public async Task Refuses_a_used_code_on_every_route_that_takes_one()
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.NextAsync();
        (await person.SignInAsync(code)).Expect(HttpStatusCode.OK);

        (await person.RenewCodesAsync(code)).ExpectProblem("passcode-refused");
        (await person.RemoveAsync(code)).ExpectProblem("passcode-refused");
        (await person.BeginSetUpAsync(person.ManageTicket(), code)).ExpectProblem("passcode-refused");
        (await person.StartAsync(person.SignInTicket(), code)).ExpectProblem("passcode-refused");
    }

    [Theory]
    [InlineData("renew")]
    [InlineData("change")]
    [Trait("Conformance", "C4")]
    public async Task Refuses_a_code_for_a_sign_in_that_was_used_for_something_else(string use)
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.NextAsync();
        var used = use == "renew"
            ? await person.RenewCodesAsync(code)
            : await person.BeginSetUpAsync(person.ManageTicket(), code);
        Assert.Null(used.Problem);

        (await person.SignInAsync(code)).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Conformance", "C4")]
    public async Task Refuses_the_code_that_proved_the_app_for_the_sign_in_after_it()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());
        var code = await setUp.App.NextAsync();
        (await person.ConfirmAsync(setUp, code)).Expect(HttpStatusCode.OK);

        (await person.SignInAsync(code)).ExpectProblem("passcode-refused");
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Completes_a_ticket_once()
    {
        var person = await HelpDesk.EnrollAsync();
        var (prompt, code) = (await person.PromptAsync(), await person.App.NextAsync());
        (await person.AnswerAsync(prompt, code)).Expect(HttpStatusCode.OK);
        var version = Service.Stored is { } stored ? await stored.VersionAsync(person) : null;

        (await person.AnswerAsync(prompt, code)).ExpectProblem("ticket-completed");
        (await person.AnswerAsync(prompt, await person.App.NextAsync())).ExpectProblem("ticket-completed");
        (await person.AnswerAsync(prompt, person.RecoveryCodes[0])).ExpectProblem("ticket-completed");
        (await person.StartAsync(prompt.Ticket)).ExpectProblem("ticket-completed");
        (await person.StartAsync(prompt.Ticket, person.RecoveryCodes[0])).ExpectProblem("ticket-completed");

        Assert.Equal(version, Service.Stored is { } after ? await after.VersionAsync(person) : null);
    }

    [Fact]
    [Trait("Conformance", "C30")]
    public async Task Completes_a_ticket_once_through_whichever_of_its_prompts()
    {
        var person = await HelpDesk.EnrollAsync();
        var first = await person.PromptAsync();
        var second = await person.PromptAsync(first.Ticket);

        Assert.Equal("complete", (await person.AnswerAsync(second, await person.App.NextAsync())).Outcome);

        (await person.AnswerAsync(first, await person.App.NextAsync())).ExpectProblem("ticket-completed");
    }

    private static string Spell(string code, string form)
    {
        var isWide = form.StartsWith("FULL", StringComparison.Ordinal);
        object[] digits = [.. code.Select(digit => isWide ? (char)(digit - '0' + '\uFF10') : digit)];
        return string.Format(null, isWide ? form[4..] : form, digits);
    }
}

[Collection<OnEmbedded>]
public sealed class OnceOnEmbedded(EmbeddedFixture fixture) : OnceSuite(fixture);

[Collection<OnAzurite>]
public sealed class OnceOnAzurite(AzuriteFixture fixture) : OnceSuite(fixture);
