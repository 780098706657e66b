using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Changing, turning off and renewing by somebody whose passcodes come as messages.</summary>
[Trait("Feature", "F18")]
[Trait("Conformance", "C36")]
public abstract class ConfirmationSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("sms", "+4917")]
    [InlineData("email", "new-")]
    public async Task Changes_a_number_or_address_by_a_passcode_to_the_old_one(string method, string prefix)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var old = person.DestinationOf(method);
        var fresh = prefix + old[Math.Min(prefix.Length, 5)..];
        var ticket = person.ManageTicket();

        (await person.BeginByAsync(method, ticket, to: fresh)).ExpectProblem("passcode-needed");
        (await person.BeginByAsync(method, ticket, new Proof("000000"), fresh)).ExpectProblem("passcode-needed");
        var confirmed = await person.SetUpByAsync(method, ticket, await person.ProveAsync("enroll", ticket), fresh);

        Assert.False(confirmed.Has("recoveryCodes"));
        var asked = await person.AskAsync();
        Assert.Equal(2, (await HelpDesk.Outbox.PasscodesAsync(old)).Count);
        var codes = await HelpDesk.Outbox.PasscodesAsync(fresh);
        Assert.Equal(2, codes.Count);
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, codes[0])).Outcome);
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
    }

    [Fact]
    public async Task Keeps_the_old_number_until_the_new_one_is_proved()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var (ticket, fresh) = (person.ManageTicket(), $"+4917{person.Phone[5..]}");

        (await person.BeginByAsync("sms", ticket, await person.ProveAsync("enroll", ticket), fresh))
            .Expect(HttpStatusCode.Created);

        Assert.Equal("complete", (await person.SignInByMessageAsync()).Outcome);
        Assert.Single(await HelpDesk.Outbox.PasscodesAsync(fresh));
    }

    [Theory]
    [InlineData("enroll")]
    [InlineData("remove")]
    public async Task Refuses_a_change_by_a_weaker_method_and_uses_its_passcode_up(string action)
    {
        var person = await EnrollByBothAsync();
        var ticket = person.ManageTicket();
        var weaker = await person.ProveAsync(action, ticket, "email");

        (await ChangeAsync(person, "sms", action, ticket, weaker)).ExpectProblem("not-allowed");
        (await ChangeAsync(person, "sms", action, ticket, weaker)).ExpectProblem("challenge-ended");

        Assert.Equal(2, (await person.TwoFactorAsync()).GetProperty("methods").GetArrayLength());
    }

    [Theory]
    [InlineData("enroll")]
    [InlineData("remove")]
    public async Task Makes_a_change_by_a_stronger_method(string action)
    {
        var person = await EnrollByBothAsync();
        var ticket = person.ManageTicket();

        var answer = await ChangeAsync(person, "email", action, ticket, await person.ProveAsync(action, ticket, "sms"));

        Assert.True(answer.Problem is null, $"{answer}");
    }

    [Fact]
    public async Task Makes_a_change_by_a_recovery_code_without_a_confirmation()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();

        await person.SetUpByAsync("email", ticket, new Proof(person.RecoveryCodes[0]));
        (await person.RemoveByAsync("sms", ticket, new Proof(person.RecoveryCodes[1]))).Expect(HttpStatusCode.NoContent);

        Assert.Equal("email", (await person.AskAsync()).Method);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Feature", "F7")]
    public async Task Replaces_a_lost_number_or_address_in_the_sign_in_that_took_a_recovery_code(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var (ticket, fresh) = (person.SignInTicket(), method == "sms" ? $"+4917{person.Phone[5..]}" : person.Email);
        (await person.StartAsync(ticket, person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);

        var confirmed = await person.SetUpByAsync(method, ticket, to: fresh);

        Assert.False(confirmed.Has("recoveryCodes"));
        Assert.False(confirmed.Has("assertion"));
        Assert.Equal(method, (await person.AskAsync()).Method);
        Assert.Single(await HelpDesk.Outbox.PasscodesAsync(person.DestinationOf(method)));
        Assert.Equal(2, (await HelpDesk.Outbox.PasscodesAsync(fresh)).Count);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Feature", "F19")]
    public async Task Turns_the_last_method_off_and_the_recovery_codes_go_with_it(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var ticket = person.ManageTicket();

        (await person.RemoveByAsync(method, ticket, await person.ProveAsync("remove", ticket)))
            .Expect(HttpStatusCode.NoContent);

        var settings = await person.TwoFactorAsync();
        Assert.False(settings.GetProperty("enabled").GetBoolean());
        Assert.False(settings.TryGetProperty("recoveryCodesRemaining", out _));
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket("sso"))).Outcome);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Feature", "F22")]
    public async Task Renews_the_recovery_codes_by_a_passcode(string method)
    {
        var person = await HelpDesk.EnrollByAsync(method);
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync("recovery-codes", ticket);

        var renewed = (await person.RenewCodesByAsync(ticket, proof)).Expect(HttpStatusCode.OK);

        var fresh = Person.Words(renewed, "recoveryCodes");
        Assert.Empty(fresh.Intersect(person.RecoveryCodes, StringComparer.Ordinal));
        (await person.SignInAsync(person.RecoveryCodes[0])).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.SignInAsync(fresh[0])).Outcome);
    }

    [Fact]
    public async Task Needs_no_confirmation_for_a_passcode_of_the_app_and_takes_one_all_the_same()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.ManageTicket();

        var asked = (await person.AskToConfirmAsync("recovery-codes", ticket)).Expect(HttpStatusCode.OK);

        Assert.Equal("authenticator", asked.Word("method"));
        Assert.False(asked.Has("sent"));
        Assert.False(asked.Has("rememberDays"));
        var with = new Proof(await person.App.NextAsync(), asked.Word("id"));
        (await person.RenewCodesByAsync(ticket, with)).Expect(HttpStatusCode.OK);
        (await person.RenewCodesByAsync(ticket, new Proof(await person.App.NextAsync()))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Asks_who_has_no_app_to_ask_for_a_passcode_first()
    {
        var person = await HelpDesk.EnrollByAsync("sms");

        (await person.RenewCodesAsync("000000")).ExpectProblem("passcode-needed");
        (await person.RemoveAsync("000000", "sms")).ExpectProblem("passcode-needed");

        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Asks_for_no_passcode_where_there_is_nothing_to_confirm()
    {
        var (without, person) = (await HelpDesk.EnterAsync(), await HelpDesk.EnrollByAsync("sms"));
        var ticket = person.ManageTicket();

        (await without.AskToConfirmAsync("enroll", without.ManageTicket())).ExpectProblem("not-found");
        (await person.AskToConfirmAsync("remove", ticket, "email")).ExpectProblem("method-unavailable");
        (await person.AskToConfirmAsync("sign-in", ticket)).ExpectProblem("invalid-request");
        (await person.AskToConfirmAsync("remove", ticket, "two-step")).ExpectProblem("invalid-request");
        (await person.AskToConfirmAsync("remove", person.SignInTicket())).ExpectProblem("ticket-refused");
        (await person.AskToConfirmAsync("remove", person.AdminTicket())).ExpectProblem("not-allowed");
        (await person.AskToConfirmAsync("reset", ticket)).ExpectProblem("not-allowed");

        Assert.Single(await HelpDesk.Outbox.PasscodesAsync(person.Phone));
    }

    private static Task<ServiceAnswer> ChangeAsync(
        Person person, string method, string action, string ticket, Proof proof) => action == "remove"
        ? person.RemoveByAsync(method, ticket, proof)
        : person.BeginByAsync(method, ticket, proof, method == "sms" ? $"+4917{person.Phone[5..]}" : person.Email);

    private async Task<Person> EnrollByBothAsync()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        await person.SetUpByAsync("email", proof: new Proof(person.RecoveryCodes[0]));
        return person;
    }
}

[Collection<OnEmbedded>]
public sealed class ConfirmationsOnEmbedded(EmbeddedFixture fixture) : ConfirmationSuite(fixture);

[Collection<OnAzurite>]
public sealed class ConfirmationsOnAzurite(AzuriteFixture fixture) : ConfirmationSuite(fixture);
