namespace Serverless2FA.Tests.Http.Suites;

/// <summary>However many try at once: a code works once, a budget is one.</summary>
public abstract class PasscodeRaceSuite(ServiceFixture fixture, ITestOutputHelper output) : RaceSuite(fixture, output)
{
    private const int PerLock = 10;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Conformance", "C4")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "A7")]
    public async Task One_of_twenty_who_bring_the_same_right_code_gets_in(bool withOneTicket)
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        var prompts = new List<Prompt>();
        for (var i = 0; i < 20; i++)
        {
            prompts.Add(withOneTicket ? prompt : await person.PromptAsync());
        }

        var code = await person.App.NextAsync();

        var outcomes = await AtOnceAsync(20, i => At(i, person).AnswerAsync(prompts[i], code));

        Assert.Equal(1, Count(outcomes, "complete"));
        if (Service.Stored is { } stored)
        {
            Assert.Equal(1, SignInsIn(await stored.AuditAsync(person)));
        }
    }

    [Theory]
    [InlineData("prompts")]
    [InlineData("tickets")]
    [InlineData("both, and settings")]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C12")]
    [Trait("Conformance", "C13")]
    [Trait("Conformance", "A6")]
    public async Task Ten_of_199_guesses_are_judged_wherever_they_are_made(string where)
    {
        var person = await HelpDesk.EnrollAsync();
        var prompts = new List<Prompt>();
        for (var i = 0; i < 199 && where == "prompts"; i++)
        {
            prompts.Add(await person.PromptAsync());
        }

        var wrong = Enumerable.Range(0, 199).Select(_ => person.App.WrongCode()).ToList();

        var outcomes = await AtOnceAsync(199, i => where switch
        {
            "prompts" => At(i, person).AnswerAsync(prompts[i], wrong[i]),
            "tickets" => At(i, person).StartAsync(person.SignInTicket(), wrong[i]),
            _ => Anywhere(i, person, wrong[i]),
        });

        Assert.Equal(PerLock, Count(outcomes, "passcode-refused"));
        Assert.Equal(199 - PerLock, Count(outcomes, "locked"));
        (await person.StartAsync(person.SignInTicket(), await person.App.NextAsync())).ExpectProblem("locked");
        if (Service.Stored is { } stored)
        {
            Assert.Equal(PerLock, await stored.FailuresAsync(person));
        }
    }

    [Fact]
    [Trait("Conformance", "C11")]
    [Trait("Conformance", "C12")]
    public async Task Five_of_fifty_guesses_at_one_prompt_are_judged()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();

        var outcomes = await AtOnceAsync(50, i => At(i, person).AnswerAsync(prompt, person.App.WrongCode()));

        Assert.Equal(5, Count(outcomes, "passcode-refused"));
        Assert.Equal(45, Count(outcomes, "challenge-ended"));
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C46")]
    public async Task The_owner_gets_in_by_passcode_among_nine_who_guess()
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.NextAsync();

        var outcomes = await AtOnceAsync(PerLock, i =>
            At(i, person).StartAsync(person.SignInTicket(), i == 4 ? code : person.App.WrongCode()));

        Assert.Equal(1, Count(outcomes, "complete"));
        Assert.Equal(PerLock - 1, Count(outcomes, "passcode-refused"));
    }

    [Fact]
    [Trait("Conformance", "C46")]
    [Trait("Conformance", "C7")]
    public async Task The_owner_gets_in_by_recovery_code_while_hundreds_guess()
    {
        var person = await HelpDesk.EnrollAsync();

        var outcomes = await AtOnceAsync(300, i => At(i, person).StartAsync(
            person.SignInTicket(), i == 30 ? person.RecoveryCodes[0] : person.App.WrongCode()));

        Assert.Equal(1, Count(outcomes, "complete"));
        // The recovery code ends a lock, if there was one by then; so at most two budgets are spent.
        Assert.InRange(Count(outcomes, "passcode-refused"), PerLock, 2 * PerLock);
    }

    [Fact]
    [Trait("Conformance", "C46")]
    public async Task The_owner_gets_in_by_passcode_while_others_guess_at_recovery_codes()
    {
        var person = await HelpDesk.EnrollAsync();
        var code = await person.App.NextAsync();

        var outcomes = await AtOnceAsync(100, i => At(i, person).StartAsync(
            person.SignInTicket(), i == 30 ? code : RecoveryCodes.Wrong()));

        Assert.Equal(1, Count(outcomes, "complete"));
        Assert.Equal(PerLock, Count(outcomes, "passcode-refused"));
    }

    [Fact]
    [Trait("Conformance", "C46")]
    [Trait("Size", "Long")]
    public async Task The_owner_gets_in_time_and_again_during_a_long_attack()
    {
        var person = await HelpDesk.EnrollAsync();
        using var over = new CancellationTokenSource();
        var attack = Enumerable.Range(0, 4).Select(i => AttackAsync(At(i, person), over.Token)).ToList();

        foreach (var code in person.RecoveryCodes)
        {
            await Task.Delay(TimeSpan.FromSeconds(4));
            var outcomes = await AtOnceAsync(1, i => At(i, person).SignInOnceAsync(code));
            Assert.Equal("complete", Assert.Single(outcomes));
        }

        await over.CancelAsync();
        await Task.WhenAll(attack);
    }

    private async Task AttackAsync(Person person, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await AtOnceAsync(16, _ => person.SignInOnceAsync(person.App.WrongCode()));
        }
    }

    private Task<ServiceAnswer> Anywhere(int i, Person person, string code) => (i % 4) switch
    {
        0 => At(i / 4, person).StartAsync(person.SignInTicket(), code),
        1 => At(i / 4, person).RenewCodesAsync(code),
        2 => At(i / 4, person).RemoveAsync(code),
        _ => At(i / 4, person).BeginSetUpAsync(person.ManageTicket(), code),
    };

    private static int SignInsIn(IReadOnlyList<System.Text.Json.JsonElement> audit) => audit
        .SelectMany(row => row.GetProperty("entries").EnumerateArray())
        .Count(entry => entry.GetProperty("action").ValueEquals("SignIn") && entry.GetProperty("result").ValueEquals("Done"));
}

[Collection<RacesOnEmbedded>]
public sealed class PasscodeRacesOnEmbedded(EmbeddedFixture fixture, ITestOutputHelper output)
    : PasscodeRaceSuite(fixture, output);

[Collection<RacesOnAzurite>]
public sealed class PasscodeRacesOnAzurite(AzuriteFixture fixture, ITestOutputHelper output)
    : PasscodeRaceSuite(fixture, output);
