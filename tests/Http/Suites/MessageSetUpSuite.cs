using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Setting up a number or an address for passcodes.</summary>
public abstract class MessageSetUpSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F15")]
    [Trait("Feature", "F17")]
    [Trait("Feature", "F21")]
    [Trait("Conformance", "C6")]
    public async Task Turns_a_method_on_by_the_passcode_that_was_sent_there_and_gives_recovery_codes(string method)
    {
        var person = await HelpDesk.EnterAsync();
        var destination = person.DestinationOf(method);

        var begun = (await person.BeginByAsync(method)).Expect(HttpStatusCode.Created);
        Assert.Equal(method, begun.Word("method"));
        Assert.True(begun.Json.GetProperty("sent").GetBoolean());
        Assert.False(begun.Has("secret"));
        Assert.False((await person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
        var sent = Assert.Single(await HelpDesk.Outbox.ToAsync(destination));
        Assert.Equal(method, sent.Kind);

        var confirmed = await person.ConfirmEnrollmentAsync(begun.Word("id")!, person.ManageTicket(), sent.Passcode!);

        Assert.Equal(10, Person.Words(confirmed.Expect(HttpStatusCode.OK), "recoveryCodes").Count);
        var settings = await person.TwoFactorAsync();
        Assert.True(settings.GetProperty("enabled").GetBoolean());
        Assert.Equal(method, Assert.Single(settings.GetProperty("methods").EnumerateArray()).GetProperty("method").GetString());
    }

    [Theory]
    [InlineData("sms", "^\\+\\*+[0-9]{2}$")]
    [InlineData("email", "^t\\*+@elsewhere\\.example$")]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F15")]
    [Trait("Conformance", "C42")]
    public async Task Shows_where_passcodes_go_and_never_the_whole_of_it(string method, string form)
    {
        var person = await HelpDesk.EnterAsync();
        var ticket = person.ManageTicket();
        var begun = await person.BeginByAsync(method, ticket);
        var again = await Client.PostAsync($"enrollments/{begun.Word("id")}/send", ticket, new { });
        var confirmed = await person.ConfirmEnrollmentAsync(
            begun.Word("id")!, ticket, await person.PasscodeAsync(method));
        confirmed.Expect(HttpStatusCode.OK);
        var settings = await Client.GetAsync("two-factor", ticket);
        var asked = await person.StartAsync(person.SignInTicket());
        var confirming = await person.AskToConfirmAsync("remove", ticket);

        Assert.Matches(form, begun.Word("destination"));
        Assert.Matches(form, again.Word("destination"));
        Assert.Matches(form, settings.Json.GetProperty("methods")[0].GetProperty("destination").GetString());
        Assert.Matches(form, asked.Json.GetProperty("challenge").GetProperty("destination").GetString());
        Assert.Matches(form, confirming.Word("destination"));
        ServiceAnswer[] answers = [begun, again, confirmed, settings, asked, confirming];
        Assert.All(answers, answer => Assert.DoesNotContain(
            person.DestinationOf(method)[1..], answer.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Feature", "F17")]
    [Trait("Conformance", "C11")]
    public async Task Ends_a_set_up_after_five_wrong_passcodes_also_for_the_right_one(string method)
    {
        var person = await HelpDesk.EnterAsync();
        var (ticket, begun) = (person.ManageTicket(), await person.BeginByAsync(method));
        var right = await person.PasscodeAsync(method);

        for (var i = 0; i < 5; i++)
        {
            (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, ByMessage.OtherThan(right)))
                .ExpectProblem("passcode-refused");
        }

        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, right)).ExpectProblem("challenge-ended");
        (await Client.PostAsync($"enrollments/{begun.Word("id")}/send", ticket, new { })).ExpectProblem("challenge-ended");
        Assert.False((await person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Conformance", "C19")]
    public async Task Sends_another_passcode_for_a_set_up_and_the_old_one_is_dead(string method)
    {
        var person = await HelpDesk.EnterAsync();
        var (ticket, begun) = (person.ManageTicket(), await person.BeginByAsync(method));
        var id = begun.Word("id")!;
        var old = await person.PasscodeAsync(method);

        var again = (await Client.PostAsync($"enrollments/{id}/send", ticket, new { })).Expect(HttpStatusCode.OK);

        Assert.Equal(id, again.Word("id"));
        Assert.True(again.Json.GetProperty("sent").GetBoolean());
        var fresh = await person.PasscodeAsync(method);
        Assert.SkipWhen(fresh == old, "One time in a million the new passcode is the old one.");
        (await person.ConfirmEnrollmentAsync(id, ticket, old)).ExpectProblem("passcode-refused");
        (await person.ConfirmEnrollmentAsync(id, ticket, fresh)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sends_no_passcode_for_an_app_that_is_being_set_up()
    {
        var person = await HelpDesk.EnterAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        (await Client.PostAsync($"enrollments/{setUp.Id}/send", setUp.Ticket, new { }))
            .ExpectProblem("method-unavailable");
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Conformance", "C17")]
    [Trait("Conformance", "A4")]
    public async Task Takes_the_passcode_of_a_set_up_from_nobody_else_and_for_no_other_set_up(string method)
    {
        var (person, thief) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync());
        var first = await person.BeginByAsync(method);
        var old = await person.PasscodeAsync(method);
        var second = await person.BeginByAsync(method);
        var code = await person.PasscodeAsync(method);
        var theirs = await thief.BeginByAsync(method);

        (await person.ConfirmEnrollmentAsync(first.Word("id")!, person.ManageTicket(), old)).ExpectProblem("not-found");
        (await thief.ConfirmEnrollmentAsync(second.Word("id")!, thief.ManageTicket(), code)).ExpectProblem("not-found");
        Assert.SkipWhen(code == await thief.PasscodeAsync(method), "One time in a million two passcodes are the same.");
        (await thief.ConfirmEnrollmentAsync(theirs.Word("id")!, thief.ManageTicket(), code))
            .ExpectProblem("passcode-refused");
        (await person.ConfirmEnrollmentAsync(second.Word("id")!, person.ManageTicket(), code)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Feature", "F17")]
    public async Task Does_not_take_a_recovery_code_for_the_passcode_of_a_new_method()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.ManageTicket();
        var begun = await person.BeginByAsync("email", ticket, new Proof(await person.App.NextAsync()));

        var answer = await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, person.RecoveryCodes[0]);

        Assert.Equal("passcode", answer.ExpectProblem("invalid-request").Word("member"));
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [Trait("Feature", "F10")]
    public async Task Adds_a_method_to_an_app_without_new_recovery_codes(string method)
    {
        var person = await HelpDesk.EnrollAsync();

        (await person.BeginByAsync(method)).ExpectProblem("passcode-needed");
        var confirmed = await person.SetUpByAsync(method, proof: new Proof(await person.App.NextAsync()));

        Assert.False(confirmed.Has("recoveryCodes"));
        var methods = (await person.TwoFactorAsync()).GetProperty("methods").EnumerateArray();
        Assert.Equal(["authenticator", method], methods.Select(each => each.GetProperty("method").GetString()));
        Assert.Equal("complete", (await person.SignInAsync(person.RecoveryCodes[0])).Outcome);
    }
}

[Collection<OnEmbedded>]
public sealed class MessageSetUpOnEmbedded(EmbeddedFixture fixture) : MessageSetUpSuite(fixture);

[Collection<OnAzurite>]
public sealed class MessageSetUpOnAzurite(AzuriteFixture fixture) : MessageSetUpSuite(fixture);
