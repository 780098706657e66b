using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// A team member of whom a factor is required and who has none: two-step verification first, so that a stolen password
/// can't set one up. The vendor's staff is always required to have one, whatever the policy says.
/// </summary>
[Trait("Feature", "F6")]
public abstract class RequiredFactorSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("authenticator")]
    [InlineData("sms")]
    [InlineData("email")]
    public async Task Asks_to_set_one_up_after_two_step_verification_and_the_sign_in_is_complete_with_it(string method)
    {
        var person = await HelpDesk.EnterAsync("support");
        var ticket = person.SignInTicket();
        var asked = await person.AskAsync(ticket);
        Assert.Equal("two-step", asked.Method);

        var demanded = await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync("two-step"));

        Assert.Equal("enrollment-required", demanded.Expect(HttpStatusCode.OK).Outcome);
        Assert.Equal(["authenticator", "sms", "email"], Person.Words(demanded, "methods"));
        Assert.False(demanded.Has("assertion"));
        Assert.False(demanded.Has("deviceToken"));
        var confirmed = method == "authenticator"
            ? await person.SetUpAsync(ticket)
            : await person.SetUpByAsync(method, ticket);
        var claims = await Assertions.ReadAsync(Client, confirmed);
        Assert.Equal("mfa", claims.GetProperty("acr").GetString());
        Assert.Equal(10, Person.Words(confirmed, "recoveryCodes").Count);
        (await person.StartAsync(ticket)).ExpectProblem("ticket-completed");
        Assert.Equal(method, (await person.AskAsync()).Method);
    }

    [Fact]
    [Trait("Conformance", "A13")]
    [Trait("Conformance", "C30")]
    public async Task Sets_nothing_up_before_two_step_verification()
    {
        var person = await HelpDesk.EnterAsync("support");
        var ticket = person.SignInTicket();

        (await person.BeginSetUpAsync(ticket)).ExpectProblem("not-allowed");
        var asked = await person.AskAsync(ticket);
        (await person.BeginSetUpAsync(ticket)).ExpectProblem("not-allowed");
        (await person.BeginByAsync("sms", ticket)).ExpectProblem("not-allowed");
        var code = await person.PasscodeAsync("two-step");
        (await person.AnswerAsync(asked.Prompt, ByMessage.OtherThan(code))).ExpectProblem("passcode-refused");
        (await person.BeginByAsync("email", ticket)).ExpectProblem("not-allowed");

        Assert.Empty(await HelpDesk.Outbox.ToAsync(person.Phone));
        Assert.Empty(await HelpDesk.Outbox.ToAsync(person.OtherEmail));
    }

    [Fact]
    [Trait("Conformance", "A13")]
    [Trait("Conformance", "C30")]
    public async Task Lets_the_verified_sign_in_set_a_factor_up_and_nothing_else_and_no_other_sign_in_that()
    {
        var person = await HelpDesk.EnterAsync("support");
        var (ticket, other) = (person.SignInTicket(), person.SignInTicket());
        await person.SignInByMessageAsync(ticket);

        (await Client.GetAsync("two-factor", ticket)).ExpectProblem("ticket-refused");
        (await Client.GetAsync("devices", ticket)).ExpectProblem("ticket-refused");
        (await Client.DeleteAsync("devices", ticket)).ExpectProblem("ticket-refused");
        (await person.AskToConfirmAsync("enroll", ticket)).ExpectProblem("ticket-refused");
        (await person.RenewCodesByAsync(ticket, new Proof("000000"))).ExpectProblem("ticket-refused");
        (await person.BeginSetUpAsync(other)).ExpectProblem("not-allowed");
        Assert.Equal("enrollment-required", (await person.StartAsync(ticket)).Outcome);
        Assert.Equal("two-step", (await person.AskAsync(other)).Method);

        Assert.Equal("complete", Completed(await person.SetUpAsync(ticket)));
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task Does_not_take_the_code_of_two_step_verification_for_that_of_the_set_up()
    {
        var person = await HelpDesk.EnterAsync("support");
        var ticket = person.SignInTicket();
        var (asked, twoStep) = (await person.AskAsync(ticket), await person.PasscodeAsync("two-step"));
        (await person.AnswerAsync(asked.Prompt, twoStep)).Expect(HttpStatusCode.OK);
        var begun = await person.BeginByAsync("sms", ticket);
        var code = await person.PasscodeAsync("sms");
        Assert.SkipWhen(code == twoStep, "One time in a million two passcodes are the same.");

        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, twoStep)).ExpectProblem("passcode-refused");
        (await person.AnswerAsync(asked.Prompt, code)).ExpectProblem("challenge-ended");

        Assert.Equal("complete", Completed(await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, code)));
    }

    [Fact]
    [Trait("Feature", "F3")]
    public async Task Asks_an_end_user_without_two_step_verification()
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var ticket = person.SignInTicket();

        Assert.Equal("enrollment-required", (await person.StartAsync(ticket)).Outcome);
        Assert.Equal("complete", Completed(await person.SetUpByAsync("email", ticket)));

        Assert.Empty(await HelpDesk.Outbox.PasscodesAsync(person.Email));
    }

    private static string Completed(ServiceAnswer confirmed) =>
        confirmed.Expect(HttpStatusCode.OK).Has("assertion") ? "complete" : "not complete";
}

[Collection<OnEmbedded>]
public sealed class RequiredFactorOnEmbedded(EmbeddedFixture fixture) : RequiredFactorSuite(fixture);

[Collection<OnAzurite>]
public sealed class RequiredFactorOnAzurite(AzuriteFixture fixture) : RequiredFactorSuite(fixture);
