using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>A passcode that was sent is good for what it was sent for, and for nothing else.</summary>
[Trait("Conformance", "C17")]
public abstract class BoundPasscodeSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("enroll", "remove")]
    [InlineData("enroll", "recovery-codes")]
    [InlineData("remove", "enroll")]
    [InlineData("remove", "recovery-codes")]
    [InlineData("recovery-codes", "enroll")]
    [InlineData("recovery-codes", "remove")]
    public async Task Does_not_take_the_confirmation_of_one_action_for_another(string asked, string done)
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync(asked, ticket);

        (await DoAsync(person, done, ticket, proof)).ExpectProblem("not-found");

        Assert.Null((await DoAsync(person, asked, ticket, proof)).Problem);
    }

    [Theory]
    [InlineData("enroll")]
    [InlineData("remove")]
    [InlineData("recovery-codes")]
    public async Task Does_not_take_a_confirmation_with_another_ticket_or_of_another_person(string action)
    {
        var (person, thief) = (await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnrollByAsync("sms"));
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync(action, ticket);

        (await DoAsync(person, action, person.ManageTicket(), proof)).ExpectProblem("not-found");
        (await DoAsync(thief, action, thief.ManageTicket(), proof)).ExpectProblem("not-found");
        (await DoAsync(person, action, ticket, proof with { Confirmation = "a.b.c" })).ExpectProblem("not-found");
        (await DoAsync(person, action, ticket, proof with { Confirmation = "" })).ExpectProblem("not-found");

        Assert.Null((await DoAsync(person, action, ticket, proof)).Problem);
    }

    [Theory]
    [InlineData("enroll")]
    [InlineData("recovery-codes")]
    public async Task Takes_a_confirmation_once(string action)
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync(action, ticket);

        Assert.Null((await DoAsync(person, action, ticket, proof)).Problem);

        (await DoAsync(person, action, ticket, proof)).ExpectProblem("challenge-ended");
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task Takes_for_each_of_two_confirmations_its_own_passcode_alone()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var one = await person.ProveAsync("recovery-codes", ticket);
        var other = await person.ProveAsync("recovery-codes", ticket);

        (await person.RenewCodesByAsync(ticket, one with { Passcode = other.Passcode })).ExpectProblem("passcode-refused");

        (await person.RenewCodesByAsync(ticket, one)).Expect(HttpStatusCode.OK);
        (await person.RenewCodesByAsync(ticket, other)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("enroll")]
    [InlineData("remove")]
    [InlineData("recovery-codes")]
    public async Task Does_not_take_a_sign_in_for_a_confirmation_or_a_confirmation_for_a_sign_in(string action)
    {
        var person = await HelpDesk.EnrollByAsync("sms");

        // One id for two tickets: the purpose alone tells them apart.
        var signIn = HelpDesk.Ticket(person.Id).With("jti", "one-id").Build();
        var manage = HelpDesk.Ticket(person.Id).For("manage").Without("credential").With("jti", "one-id").Build();
        var asked = await person.AskAsync(signIn);
        var ofSignIn = new Proof(await person.PasscodeAsync("sms"), asked.Id);
        var ofAction = await person.ProveAsync(action, manage);

        (await DoAsync(person, action, manage, ofSignIn)).ExpectProblem("not-found");
        var prompt = new Prompt(signIn, ofAction.Confirmation!);
        (await person.AnswerAsync(prompt, ofAction.Passcode!)).ExpectProblem("not-found");
        (await person.SendAsync(prompt)).ExpectProblem("not-found");
        (await person.ConfirmEnrollmentAsync(asked.Id, signIn, ofSignIn.Passcode!)).ExpectProblem("not-allowed");
        (await person.ConfirmEnrollmentAsync(asked.Id, manage, ofSignIn.Passcode!)).ExpectProblem("not-found");

        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, ofSignIn.Passcode!)).Outcome);
        Assert.Null((await DoAsync(person, action, manage, ofAction)).Problem);
    }

    [Fact]
    public async Task Does_not_take_the_passcode_of_a_sign_in_a_confirmation_or_a_set_up_for_that_of_another()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var asked = await person.AskAsync();
        var ofSignIn = await person.PasscodeAsync("sms");
        var ofAction = await person.ProveAsync("recovery-codes", ticket);
        var begun = await person.BeginByAsync("email", ticket, new Proof(person.RecoveryCodes[0]));
        var ofSetUp = await person.PasscodeAsync("email");
        string[] codes = [ofSignIn, ofAction.Passcode!, ofSetUp];
        Assert.SkipUnless(codes.Distinct(StringComparer.Ordinal).Count() == 3, "Two passcodes are the same by chance.");

        (await person.AnswerAsync(asked.Prompt, ofAction.Passcode!)).ExpectProblem("passcode-refused");
        (await person.AnswerAsync(asked.Prompt, ofSetUp)).ExpectProblem("passcode-refused");
        (await person.RenewCodesByAsync(ticket, ofAction with { Passcode = ofSignIn })).ExpectProblem("passcode-refused");
        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, ofSignIn)).ExpectProblem("passcode-refused");

        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, ofSignIn)).Outcome);
        (await person.RenewCodesByAsync(ticket, ofAction)).Expect(HttpStatusCode.OK);
        (await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, ofSetUp)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Conformance", "C11")]
    [Trait("Conformance", "A9")]
    public async Task Ends_a_confirmation_after_five_wrong_tries_also_for_the_right_passcode()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync("recovery-codes", ticket);
        var wrong = proof with { Passcode = ByMessage.OtherThan(proof.Passcode!) };

        for (var i = 0; i < 5; i++)
        {
            (await person.RenewCodesByAsync(ticket, wrong)).ExpectProblem("passcode-refused");
        }

        (await person.RenewCodesByAsync(ticket, proof)).ExpectProblem("challenge-ended");
    }

    private static Task<ServiceAnswer> DoAsync(Person person, string action, string ticket, Proof proof) => action switch
    {
        "enroll" => person.BeginByAsync("email", ticket, proof),
        "remove" => person.RemoveByAsync("sms", ticket, proof),
        _ => person.RenewCodesByAsync(ticket, proof),
    };
}

[Collection<OnEmbedded>]
public sealed class BoundPasscodesOnEmbedded(EmbeddedFixture fixture) : BoundPasscodeSuite(fixture);

[Collection<OnAzurite>]
public sealed class BoundPasscodesOnAzurite(AzuriteFixture fixture) : BoundPasscodeSuite(fixture);
