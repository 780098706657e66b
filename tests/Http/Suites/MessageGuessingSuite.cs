using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Guesses at passcodes that were sent share the account's one budget with all others.</summary>
[Trait("Conformance", "C7")]
[Trait("Conformance", "A1")]
public abstract class MessageGuessingSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    private const int PerLock = 10;

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [InlineData("two-step")]
    [Trait("Conformance", "C8")]
    [Trait("Conformance", "C9")]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "A9")]
    public async Task Judges_ten_of_twenty_wrong_codes_though_each_came_to_a_fresh_prompt(string method)
    {
        var person = await PersonAsync(method);
        var prompts = new List<(Challenge Asked, string Code)>();
        var outcomes = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            prompts.Add((await person.AskAsync(), await person.PasscodeAsync(method)));
        }

        for (var i = 0; i < PerLock; i++)
        {
            var (asked, code) = prompts[i % 4];
            outcomes.Add((await person.AnswerAsync(asked.Prompt, ByMessage.OtherThan(code))).Problem!);
        }

        var sent = (await HelpDesk.Outbox.PasscodesAsync(person.DestinationOf(method))).Count;
        for (var i = 0; i < PerLock; i++)
        {
            var asked = await person.AskAsync();
            Assert.False(asked.IsSent);
            Assert.InRange(asked.RetryAfter!.Value, 1, 60);
            outcomes.Add((await person.AnswerAsync(asked.Prompt, "000000")).Problem!);
        }

        Assert.All(outcomes[..PerLock], outcome => Assert.Equal("passcode-refused", outcome));
        Assert.All(outcomes[PerLock..], outcome => Assert.Equal("locked", outcome));
        Assert.Equal(PerLock, await Service.Stored!.FailuresAsync(person));
        Assert.Equal(sent, (await HelpDesk.Outbox.PasscodesAsync(person.DestinationOf(method))).Count);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "A16")]
    public async Task Refuses_the_right_passcode_while_locked_and_takes_a_recovery_code(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync(method));
        await LockAsync(person, method);
        var version = await Service.Stored!.VersionAsync(person);

        var right = (await person.AnswerAsync(asked.Prompt, code)).ExpectProblem("locked");
        var wrong = (await person.AnswerAsync(asked.Prompt, ByMessage.OtherThan(code))).ExpectProblem("locked");

        Assert.Equal(right.Word("detail"), wrong.Word("detail"));
        Assert.Equal(version, await Service.Stored.VersionAsync(person));
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, person.RecoveryCodes[0])).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C10")]
    public async Task Sends_nothing_while_locked()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var asked = await person.AskAsync();
        await LockAsync(person, "sms");
        var sent = (await HelpDesk.Outbox.ToAsync(person.Phone)).Count;

        (await person.SendAsync(asked.Prompt)).ExpectProblem("locked");
        (await person.AskToConfirmAsync("remove", person.ManageTicket())).ExpectProblem("locked");
        Assert.False((await person.AskAsync()).IsSent);

        Assert.Equal(sent, (await HelpDesk.Outbox.ToAsync(person.Phone)).Count);
    }

    [Fact]
    [Trait("Conformance", "A12")]
    public async Task Counts_guesses_at_every_method_and_every_route_together()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.SetUpByAsync("sms", proof: new Proof(person.RecoveryCodes[0]));
        var ticket = person.ManageTicket();
        await person.FailAsync(3);
        var asked = await person.AskAsync();
        var bySms = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt, "sms"));
        await FailAsync(3, person, bySms, await person.PasscodeAsync("sms"));
        var proof = await person.ProveAsync("remove", ticket, "sms");
        var wrong = proof with { Passcode = ByMessage.OtherThan(proof.Passcode!) };
        (await person.RemoveByAsync("sms", ticket, wrong)).ExpectProblem("passcode-refused");
        (await person.RemoveByAsync("sms", ticket, wrong)).ExpectProblem("passcode-refused");
        (await person.RenewCodesAsync(person.App.WrongCode())).ExpectProblem("passcode-refused");
        (await person.BeginByAsync("email", ticket, new Proof(person.App.WrongCode()))).ExpectProblem("passcode-refused");

        (await person.RemoveByAsync("sms", ticket, proof)).ExpectProblem("locked");
        (await person.RenewCodesAsync(await person.App.NextAsync())).ExpectProblem("locked");
        (await person.BeginByAsync("email", ticket, new Proof(person.App.Code()))).ExpectProblem("locked");
        (await person.StartAsync(person.SignInTicket(), person.App.Code())).ExpectProblem("locked");

        Assert.Equal(PerLock, await Service.Stored!.FailuresAsync(person));
    }

    [Fact]
    [Trait("Conformance", "C9")]
    public async Task Does_not_give_guesses_back_for_proving_a_new_address()
    {
        var person = await HelpDesk.EnrollAsync();
        await person.FailAsync(PerLock - 1);
        var ticket = person.ManageTicket();
        var begun = (await person.BeginByAsync("email", ticket, new Proof(await person.App.NextAsync())))
            .Expect(HttpStatusCode.Created);
        await person.FailAsync(PerLock - 1);

        var code = await person.PasscodeAsync("email");
        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, code)).Expect(HttpStatusCode.OK);

        Assert.Equal(PerLock - 1, await Service.Stored!.FailuresAsync(person));
    }

    [Fact]
    [Trait("Conformance", "C11")]
    [Trait("Feature", "F2")]
    public async Task Ends_two_step_verification_after_five_wrong_tries_also_for_the_right_code()
    {
        var person = await HelpDesk.EnterAsync();
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync("two-step"));

        await FailAsync(5, person, asked, code);

        (await person.AnswerAsync(asked.Prompt, code)).ExpectProblem("challenge-ended");
        (await person.SendAsync(asked.Prompt)).ExpectProblem("challenge-ended");
        Assert.Equal("complete", (await person.SignInByMessageAsync()).Outcome);
    }

    /// <summary>Ten wrong passcodes, at three prompts of their own.</summary>
    private static async Task LockAsync(Person person, string method)
    {
        for (var left = PerLock; left > 0; left -= 4)
        {
            var asked = await person.AskAsync();
            await FailAsync(Math.Min(left, 4), person, asked, await person.PasscodeAsync(method));
        }
    }

    private static async Task FailAsync(int times, Person person, Challenge asked, string right)
    {
        for (var i = 0; i < times; i++)
        {
            (await person.AnswerAsync(asked.Prompt, ByMessage.OtherThan(right))).ExpectProblem("passcode-refused");
        }
    }

    private Task<Person> PersonAsync(string method) =>
        method == "two-step" ? HelpDesk.EnterAsync() : HelpDesk.EnrollByAsync(method);
}

[Collection<OnEmbedded>]
public sealed class MessageGuessingOnEmbedded(EmbeddedFixture fixture) : MessageGuessingSuite(fixture);

[Collection<OnAzurite>]
public sealed class MessageGuessingOnAzurite(AzuriteFixture fixture) : MessageGuessingSuite(fixture);
