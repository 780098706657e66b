using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>One budget of wrong passcodes for an account, whatever is tried where.</summary>
public abstract class GuessingSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    private const int PerPrompt = 5;
    private const int PerLock = 10;

    [Fact]
    [Trait("Conformance", "C11")]
    public async Task Ends_a_prompt_after_five_wrong_tries_also_for_the_right_code()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();

        for (var i = 0; i < PerPrompt; i++)
        {
            (await person.AnswerAsync(prompt, person.App.WrongCode())).ExpectProblem("passcode-refused");
        }

        (await person.AnswerAsync(prompt, await person.App.NextAsync())).ExpectProblem("challenge-ended");
        (await person.AnswerAsync(prompt, person.RecoveryCodes[0])).ExpectProblem("challenge-ended");
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C11")]
    public async Task Takes_the_right_code_at_the_fifth_try_of_a_prompt()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();

        for (var i = 0; i < PerPrompt - 1; i++)
        {
            (await person.AnswerAsync(prompt, person.App.WrongCode())).ExpectProblem("passcode-refused");
        }

        Assert.Equal("complete", (await person.AnswerAsync(prompt, await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C11")]
    public async Task Ends_a_ticket_that_brings_its_codes_along_after_five_wrong_ones()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.SignInTicket();

        for (var i = 0; i < PerPrompt; i++)
        {
            (await person.StartAsync(ticket, person.App.WrongCode())).ExpectProblem("passcode-refused");
        }

        (await person.StartAsync(ticket, await person.App.NextAsync())).ExpectProblem("challenge-ended");
    }

    [Fact]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C13")]
    [Trait("Conformance", "C9")]
    [Trait("Conformance", "A9")]
    public async Task Judges_the_tenth_wrong_passcode_and_not_the_eleventh_though_each_came_with_a_new_ticket()
    {
        var person = await HelpDesk.EnrollAsync();

        await person.FailAsync(PerLock);
        var locked = await person.StartAsync(person.SignInTicket(), person.App.WrongCode());

        locked.ExpectProblem("locked");
        Assert.InRange(locked.RetryAfter!.Value, 30, 60);
    }

    [Fact]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C13")]
    public async Task Takes_the_right_code_after_nine_wrong_ones_and_begins_to_count_anew()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(PerLock - 1);

        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);

        await person.FailAsync(PerLock - 1);
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "A16")]
    public async Task Answers_right_and_wrong_codes_alike_while_locked_and_writes_nothing()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        await person.FailAsync(PerLock);
        var version = Service.Stored is { } stored ? await stored.VersionAsync(person) : null;

        var wrong = await person.AnswerAsync(prompt, person.App.WrongCode());
        var right = await person.AnswerAsync(prompt, person.App.Code(1));

        Assert.Equal(Said(wrong), Said(right.ExpectProblem("locked")));
        Assert.Equal(version, Service.Stored is { } after ? await after.VersionAsync(person) : null);
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "A1")]
    [Trait("Conformance", "A6")]
    public async Task Counts_wrong_passcodes_of_all_routes_together_and_locks_all_of_them()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        IReadOnlyList<Func<string, Task<ServiceAnswer>>> routes =
        [
            code => person.AnswerAsync(prompt, code),
            code => person.StartAsync(person.SignInTicket(), code),
            person.RenewCodesAsync,
            code => person.RemoveAsync(code),
            code => person.BeginSetUpAsync(person.ManageTicket(), code),
        ];

        foreach (var route in routes.Concat(routes))
        {
            (await route(person.App.WrongCode())).ExpectProblem("passcode-refused");
        }

        foreach (var route in routes)
        {
            (await route(person.App.Code(1))).ExpectProblem("locked");
        }
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "A10")]
    public async Task Counts_each_person_alone()
    {
        var (attacked, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());

        await attacked.FailAsync(PerLock);

        Assert.Equal("complete", (await other.SignInAsync(await other.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C14")]
    public async Task Counts_nothing_without_a_ticket_of_the_application()
    {
        var person = await HelpDesk.EnrollAsync();
        var forged = HelpDesk.Ticket(person.Id).SignedBy("HS256", null, _ => new byte[32]).Build();

        for (var i = 0; i <= PerLock; i++)
        {
            (await person.StartAsync(forged, person.App.WrongCode())).ExpectProblem("ticket-refused");
        }

        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("")]
    [InlineData("ABCD-EFGH-JKMN")]
    [InlineData("ABCD-EFGH-JKMN-PQRSU")]
    public async Task Counts_nothing_that_has_not_the_form_of_a_code(string typed)
    {
        var person = await HelpDesk.EnrollAsync();
        var before = await person.TwoFactorTextAsync();
        var prompt = await person.PromptAsync();

        for (var i = 0; i <= PerLock; i++)
        {
            var answer = await person.AnswerAsync(prompt, typed);
            Assert.Equal("passcode", answer.ExpectProblem("invalid-request").Word("member"));
        }

        Assert.Equal(before, await person.TwoFactorTextAsync());
        Assert.Equal("complete", (await person.AnswerAsync(prompt, await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Feature", "F7")]
    [Trait("Conformance", "C7")]
    public async Task Takes_a_recovery_code_while_passcodes_are_locked_and_ends_the_lock_with_it()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(PerLock);

        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);

        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C13")]
    public async Task Judges_ten_wrong_recovery_codes_and_then_one_an_hour_while_passcodes_work_on()
    {
        var person = await HelpDesk.EnrollAsync();
        for (var i = 0; i < PerLock; i++)
        {
            (await person.StartAsync(person.SignInTicket(), RecoveryCodes.Wrong())).ExpectProblem("passcode-refused");
        }

        var paused = await person.StartAsync(person.SignInTicket(), person.RecoveryCodes[0]);

        paused.ExpectProblem("locked");
        Assert.InRange(paused.RetryAfter!.Value, 3500, 3600);
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
        (await person.StartAsync(person.SignInTicket(), person.RecoveryCodes[0])).ExpectProblem("locked");
    }

    [Fact]
    [Trait("Conformance", "C38")]
    [Trait("Conformance", "C27")]
    [Trait("Conformance", "A4")]
    public async Task Says_the_same_of_wrong_used_and_foreign_codes()
    {
        var (person, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        var used = await person.App.NextAsync();
        (await person.SignInAsync(used)).Expect(HttpStatusCode.OK);
        (await person.SignInAsync(person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);
        string[] typed =
        [
            person.App.WrongCode(), used, RecoveryCodes.Wrong(), person.RecoveryCodes[0], other.RecoveryCodes[0],
        ];

        var answers = new List<string>();
        foreach (var code in typed)
        {
            answers.Add(Said((await person.SignInAsync(code)).ExpectProblem("passcode-refused")));
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal("complete", (await other.SignInAsync(other.RecoveryCodes[0])).Outcome);
    }

    /// <summary>An answer without what differs by nature.</summary>
    private static string Said(ServiceAnswer answer) => string.Join('\n', answer.Json.EnumerateObject()
        .Where(member => member.Name is not ("correlationId" or "retryAfter"))
        .Select(member => JsonSerializer.Serialize(member.Value))
        .Append($"{answer.Status}")
        .Concat(answer.Headers.Keys.Order(StringComparer.Ordinal)));
}

[Collection<OnEmbedded>]
public sealed class GuessingOnEmbedded(EmbeddedFixture fixture) : GuessingSuite(fixture);

[Collection<OnAzurite>]
public sealed class GuessingOnAzurite(AzuriteFixture fixture) : GuessingSuite(fixture);
