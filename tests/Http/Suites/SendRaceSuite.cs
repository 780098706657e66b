using System.Collections.Concurrent;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// However many ask or answer at once: no more goes out than may, and a passcode that was sent works once.
/// </summary>
public abstract class SendRaceSuite(ServiceFixture fixture, ITestOutputHelper output) : RaceSuite(fixture, output)
{
    private const int MostSent = 5;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.SkipUnless(Service.IsOurs, "What a service that isn't the tests' own sends reaches no outbox.");
    }

    [Fact]
    [Trait("Conformance", "C19")]
    [Trait("Conformance", "C20")]
    public async Task Sends_five_of_a_hundred_passcodes_that_are_asked_for_at_once_and_the_last_alone_is_good()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var asked = await person.AskAsync();

        var outcomes = await AtOnceAsync(100, i => At(i, person).SendAsync(asked.Prompt));

        Assert.Equal(MostSent - 2, Count(outcomes, "passcode-required"));
        Assert.Equal(100 - (MostSent - 2), Count(outcomes, "sending-limit"));
        var codes = await SentToAsync(person, "sms");
        Assert.Equal(MostSent, codes.Count);
        Assert.SkipUnless(codes.Distinct(StringComparer.Ordinal).Count() == MostSent, "Two passcodes are the same.");
        Assert.Equal(1, await CountGoodAsync(person, asked, codes));
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("two-step")]
    [Trait("Feature", "F2")]
    [Trait("Conformance", "C20")]
    public async Task Starts_a_hundred_sign_ins_at_once_and_sends_five_passcodes(string method)
    {
        var person = method == "sms" ? await HelpDesk.EnrollByAsync("sms") : await HelpDesk.EnterAsync();
        var sent = new ConcurrentBag<bool?>();

        var outcomes = await AtOnceAsync(100, async i =>
        {
            var ticket = person.SignInTicket();
            var answer = await At(i, person).StartAsync(ticket);
            sent.Add(Challenge.OfSignIn(ticket, answer).IsSent);
            return answer;
        });

        Assert.Equal(100, Count(outcomes, "passcode-required"));
        Assert.Equal(method == "sms" ? MostSent - 1 : MostSent, sent.Count(each => each is true));
        Assert.Equal(MostSent, (await SentToAsync(person, method)).Count);
    }

    [Fact]
    [Trait("Conformance", "C20")]
    public async Task Sends_five_whatever_asks_at_once()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var (asked, ticket) = (await person.AskAsync(), person.ManageTicket());

        await AtOnceAsync(99, i => (i % 3) switch
        {
            0 => At(i, person).SendAsync(asked.Prompt),
            1 => At(i, person).AskToConfirmAsync("remove", ticket),
            _ => At(i, person).StartAsync(person.SignInTicket()),
        });

        Assert.Equal(MostSent, (await SentToAsync(person, "sms")).Count);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    [InlineData("two-step")]
    [Trait("Conformance", "C17")]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "A7")]
    public async Task One_of_twenty_who_bring_the_passcode_that_was_sent_gets_in(string method)
    {
        var person = method == "two-step" ? await HelpDesk.EnterAsync() : await HelpDesk.EnrollByAsync(method);
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync(method));

        var outcomes = await AtOnceAsync(20, i => At(i, person).AnswerAsync(asked.Prompt, code));

        Assert.Equal(1, Count(outcomes, "complete"));
        Assert.Equal(19, Count(outcomes, "ticket-completed"));
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
    }

    [Fact]
    [Trait("Conformance", "C17")]
    public async Task One_of_twenty_confirmed_changes_with_one_passcode_is_made()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var ticket = person.ManageTicket();
        var proof = await person.ProveAsync("recovery-codes", ticket);

        var outcomes = await AtOnceAsync(20, i => At(i, person).RenewCodesByAsync(ticket, proof));

        Assert.Equal(1, Count(outcomes, "200"));
        Assert.Equal(19, Count(outcomes, "challenge-ended"));
        Assert.Equal(2, (await SentToAsync(person, "sms")).Count);
        Assert.Equal(0, await Service.Stored!.FailuresAsync(person));
    }

    [Fact]
    [Trait("Conformance", "C11")]
    [Trait("Conformance", "C12")]
    public async Task Five_of_fifty_guesses_at_a_passcode_that_was_sent_are_judged()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync("sms"));

        var outcomes = await AtOnceAsync(
            50, i => At(i, person).AnswerAsync(asked.Prompt, ByMessage.OtherThan(code)));

        Assert.Equal(5, Count(outcomes, "passcode-refused"));
        Assert.Equal(45, Count(outcomes, "challenge-ended"));
        (await At(1, person).AnswerAsync(asked.Prompt, code)).ExpectProblem("challenge-ended");
    }

    [Fact]
    [Trait("Feature", "F4")]
    [Trait("Conformance", "C30")]
    public async Task A_remembered_browser_completes_each_of_its_tickets_once()
    {
        var person = await HelpDesk.EnrollByAsync("sms");
        var prompt = (await person.AskAsync()).Prompt;
        var token = (await person.AnswerAndRememberAsync(prompt, await person.PasscodeAsync("sms"))).Word("deviceToken");
        string[] tickets = [person.SignInTicket(), person.SignInTicket(), person.SignInTicket(), person.SignInTicket()];

        var outcomes = await AtOnceAsync(
            24, i => At(i, person).StartAsync(tickets[i % tickets.Length], deviceToken: token));

        Assert.Equal(tickets.Length, Count(outcomes, "complete"));
        Assert.Equal(24 - tickets.Length, Count(outcomes, "ticket-completed"));
    }

    /// <summary>The passcodes in the outboxes of both instances.</summary>
    private async Task<IReadOnlyList<string>> SentToAsync(Person person, string method)
    {
        var destination = person.DestinationOf(method);
        return
        [
            .. await At(0, person).HelpDesk.Outbox.PasscodesAsync(destination),
            .. await At(1, person).HelpDesk.Outbox.PasscodesAsync(destination),
        ];
    }

    private static async Task<int> CountGoodAsync(Person person, Challenge asked, IReadOnlyList<string> codes)
    {
        var outcomes = new List<string?>();
        foreach (var code in codes)
        {
            outcomes.Add((await person.AnswerAsync(asked.Prompt, code)).Outcome);
        }

        return outcomes.Count(outcome => outcome == "complete");
    }
}

[Collection<RacesOnEmbedded>]
public sealed class SendRacesOnEmbedded(EmbeddedFixture fixture, ITestOutputHelper output)
    : SendRaceSuite(fixture, output);

[Collection<RacesOnAzurite>]
public sealed class SendRacesOnAzurite(AzuriteFixture fixture, ITestOutputHelper output)
    : SendRaceSuite(fixture, output);
