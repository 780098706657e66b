using System.Net;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What is sent, where it goes and what browsers keep reaches no log.</summary>
[Trait("Conformance", "C42")]
[Trait("Conformance", "C22")]
public abstract class MessageLogSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    private const string DeviceName = "Tess's unusual browser";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Logs_no_passcode_number_address_or_device()
    {
        var (person, without) = (await HelpDesk.EnrollByAsync("sms"), await HelpDesk.EnterAsync("support"));
        var ticket = person.ManageTicket();
        var tokens = await SignInEveryWayAsync(person, ticket);
        await SetUpInSignInAsync(without);
        await LogLastAsync(person, tokens[0]);

        var codes = new List<string>();
        foreach (var destination in Destinations(person, without))
        {
            Assert.DoesNotContain(destination, Service.Log, StringComparison.OrdinalIgnoreCase);
            codes.AddRange(await HelpDesk.Outbox.PasscodesAsync(destination));
        }

        Assert.True(codes.Count >= 6, $"{codes.Count}");
        Assert.All(codes, code => Assert.False(IsLogged(code), code));
        string[] secrets =
        [
            .. tokens, .. tokens.Select(token => token.Split('.')[1]), ticket, DeviceName, person.Id, without.Id,
            .. person.RecoveryCodes, .. without.RecoveryCodes, person.Phone[1..], without.Phone[1..],
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, Service.Log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    [Trait("Conformance", "C18")]
    public async Task Puts_no_passcode_in_a_subject_an_audit_row_an_answer_or_the_state()
    {
        var person = await HelpDesk.EnrollByAsync("email");
        var ticket = person.ManageTicket();
        var signIn = person.SignInTicket();
        var started = await person.StartAsync(signIn);
        var sent = await person.SendAsync(Challenge.OfSignIn(signIn, started).Prompt);
        var confirming = await person.AskToConfirmAsync("remove", ticket);
        var settings = await Client.GetAsync("two-factor", ticket);

        var messages = await HelpDesk.Outbox.ToAsync(person.OtherEmail);
        var audit = (await Service.Stored!.AuditAsync(person)).Select(row => $"{row}").ToList();
        var state = $"{await Service.Stored.StateAsync(person)}";
        Assert.Equal(4, messages.Count);
        Assert.Contains(audit, row => row.Contains("PasscodeSent", StringComparison.Ordinal));
        foreach (var code in messages.Select(message => message.Passcode!))
        {
            Assert.All(messages, message => Assert.DoesNotContain(code, message.Subject, StringComparison.Ordinal));
            Assert.All(audit, row => Assert.False(IsIn(row, code), row));
            Assert.False(IsIn(state, code), state);
            ServiceAnswer[] answers = [started, sent, confirming, settings];
            Assert.All(answers, answer => Assert.False(IsIn(answer.Text, code), answer.Text));
            Assert.All(answers, answer => Assert.DoesNotContain(code, answer.Headers.Values));
        }
    }

    private static IEnumerable<string> Destinations(params Person[] people) =>
        people.SelectMany(person => (string[])[person.Phone, person.OtherEmail, person.Email]);

    /// <summary>A code by itself; among the digits of an id or a time it stands by chance.</summary>
    private static bool IsIn(string text, string code) =>
        Regex.IsMatch(text, $"(?<![0-9A-Za-z.:_+/-]){code}(?![0-9A-Za-z_+/-])", RegexOptions.None, Timeout);

    private static async Task<IReadOnlyList<string>> SignInEveryWayAsync(Person person, string ticket)
    {
        var asked = await person.AskAsync();
        var code = await person.PasscodeAsync("sms");
        (await person.AnswerAsync(asked.Prompt, ByMessage.OtherThan(code))).ExpectProblem("passcode-refused");
        await person.SendAsync(asked.Prompt);
        var remembered = await person.AnswerAndRememberAsync(
            asked.Prompt, await person.PasscodeAsync("sms"), DeviceName);
        var token = remembered.Expect(HttpStatusCode.OK).Word("deviceToken")!;
        (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Expect(HttpStatusCode.OK);
        var id = (await person.DevicesAsync())[0].GetProperty("id").GetString();
        (await person.HelpDesk.Client.DeleteAsync($"devices/{id}", ticket)).Expect(HttpStatusCode.NoContent);
        await person.SetUpByAsync("email", ticket, await person.ProveAsync("enroll", ticket));
        (await person.AskToConfirmAsync("remove", ticket)).ExpectProblem("sending-limit");
        (await person.BeginByAsync("sms", ticket, to: $"+91{person.Phone[1..]}")).ExpectProblem("method-unavailable");
        (await person.RemoveByAsync("sms", ticket, new Proof(person.RecoveryCodes[0])))
            .Expect(HttpStatusCode.NoContent);
        return [token];
    }

    private static async Task SetUpInSignInAsync(Person person)
    {
        var ticket = person.SignInTicket();
        Assert.Equal("enrollment-required", (await person.SignInByMessageAsync(ticket)).Outcome);
        (await person.BeginByAsync("sms", ticket, to: $"00{person.Phone[1..]}")).ExpectProblem("invalid-request");
        await person.SetUpByAsync("sms", ticket);
    }

    /// <summary>
    /// Waits for the last line: one that every ticket that is refused leaves, so that all before it are there.
    /// </summary>
    private async Task LogLastAsync(Person person, string token)
    {
        var before = Refusals();
        (await person.StartAsync("no.such.ticket", deviceToken: token)).ExpectProblem("ticket-refused");
        for (var i = 0; i < 100 && Refusals() == before; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        Assert.True(Refusals() > before);
    }

    private int Refusals() => Service.Log.Split("ticket was refused").Length;

    private bool IsLogged(string code) => IsIn(Service.Log, code);
}

[Collection<OnEmbedded>]
public sealed class MessageLogOnEmbedded(EmbeddedFixture fixture) : MessageLogSuite(fixture);

[Collection<OnAzurite>]
public sealed class MessageLogOnAzurite(AzuriteFixture fixture) : MessageLogSuite(fixture);
