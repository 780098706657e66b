using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>"Don't ask again on this computer": remembered browsers, and the list of them.</summary>
[Trait("Feature", "F4")]
[Trait("Conformance", "C33")]
public abstract class DeviceSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Fact]
    public async Task Remembers_the_browser_where_the_person_wants_it_and_a_ticket_completes_once()
    {
        var person = await HelpDesk.EnrollAsync();
        var asked = await person.AskAsync();
        Assert.Equal(30, asked.RememberDays);
        var remembered = await person.AnswerAndRememberAsync(asked.Prompt, await person.App.NextAsync());
        var token = remembered.Expect(HttpStatusCode.OK).Word("deviceToken")!;
        Assert.Matches("^remembered\\.[A-Za-z0-9_-]{43}$", token);
        var ticket = person.SignInTicket();

        var known = await person.StartAsync(ticket, deviceToken: token);

        Assert.Equal("complete", known.Outcome);
        Assert.False(known.Has("deviceToken"));
        var claims = await Assertions.ReadAsync(Client, known);
        Assert.Equal("remembered", claims.GetProperty("acr").GetString());
        Assert.Equal(["pwd"], claims.GetProperty("amr").EnumerateArray().Select(word => word.GetString()));
        (await person.StartAsync(ticket, deviceToken: token)).ExpectProblem("ticket-completed");
        var bySso = await person.StartAsync(person.SignInTicket("sso"), deviceToken: token);
        Assert.Equal("complete", bySso.Outcome);
        Assert.Equal("authenticator", (await person.AskAsync()).Method);
    }

    [Fact]
    public async Task Remembers_no_browser_unasked_or_after_a_recovery_code()
    {
        var person = await HelpDesk.EnrollAsync();

        var absent = await person.SignInAsync(await person.App.NextAsync());
        var recovered = await person.AnswerAndRememberAsync(await person.PromptAsync(), person.RecoveryCodes[0]);

        Assert.Equal(("complete", false), (absent.Outcome, absent.Has("deviceToken")));
        Assert.Equal(("complete", false), (recovered.Outcome, recovered.Has("deviceToken")));
        Assert.Empty(await person.DevicesAsync());
    }

    [Fact]
    [Trait("Conformance", "A11")]
    public async Task Asks_whoever_comes_with_another_token_or_as_another_person()
    {
        var (person, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        var (token, theirs) = (await RememberAsync(person), await RememberAsync(other));
        string[] wrong =
        [
            theirs, $"{token[..^3]}{(token[^3] == 'A' ? 'B' : 'A')}{token[^2..]}", token[..^1], $"{token}A",
            token.Replace("remembered", "recognized", StringComparison.Ordinal), token["remembered.".Length..],
            "remembered.", $"remembered.{new string('A', 43)}", new string('x', 1000), "",
        ];

        foreach (var each in wrong)
        {
            Assert.Equal("authenticator", (await person.AskAsync(deviceToken: each)).Method);
        }

        Assert.Equal("authenticator", (await other.AskAsync(deviceToken: token)).Method);
        Assert.Equal("complete", (await other.StartAsync(other.SignInTicket(), deviceToken: theirs)).Outcome);
    }

    [Fact]
    [Trait("Feature", "F35")]
    [Trait("Conformance", "C42")]
    public async Task Lists_the_browsers_and_nothing_that_opens_anything()
    {
        var person = await HelpDesk.EnrollAsync();
        var token = await RememberAsync(person, "Work");
        await RememberAsync(person, "Home");

        var list = (await Client.GetAsync("devices", person.ManageTicket())).Expect(HttpStatusCode.OK);

        Assert.DoesNotContain(token["remembered.".Length..], list.Text, StringComparison.Ordinal);
        var devices = await person.DevicesAsync();
        Assert.Equal(["Home", "Work"], devices.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.All(devices, device => Assert.Equal("remembered", device.GetProperty("kind").GetString()));
        Assert.All(devices, device => Assert.Equal(
            TimeSpan.FromDays(30),
            device.GetProperty("expiresAt").GetDateTimeOffset() - device.GetProperty("firstUsed").GetDateTimeOffset()));
        Assert.Equal(2, (await person.TwoFactorAsync()).GetProperty("devices").GetInt32());
    }

    [Fact]
    [Trait("Feature", "F35")]
    public async Task Forgets_one_browser_and_then_all()
    {
        var (person, other) = (await HelpDesk.EnrollAsync(), await HelpDesk.EnrollAsync());
        var (first, second) = (await RememberAsync(person, "first"), await RememberAsync(person, "second"));
        var theirs = await RememberAsync(other);
        var (ticket, id) = (person.ManageTicket(), await IdOfAsync(person, "first"));

        (await Client.DeleteAsync($"devices/{id}", other.ManageTicket())).ExpectProblem("not-found");
        (await Client.DeleteAsync($"devices/{id}", ticket)).Expect(HttpStatusCode.NoContent);
        (await Client.DeleteAsync($"devices/{id}", ticket)).ExpectProblem("not-found");
        Assert.Equal("authenticator", (await person.AskAsync(deviceToken: first)).Method);
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: second)).Outcome);

        (await Client.DeleteAsync("devices", ticket)).Expect(HttpStatusCode.NoContent);
        (await Client.DeleteAsync("devices", ticket)).Expect(HttpStatusCode.NoContent);
        Assert.Equal("authenticator", (await person.AskAsync(deviceToken: second)).Method);
        Assert.Empty(await person.DevicesAsync());
        Assert.Equal("complete", (await other.StartAsync(other.SignInTicket(), deviceToken: theirs)).Outcome);
    }

    [Theory]
    [InlineData("change", true)]
    [InlineData("remove", true)]
    [InlineData("add", false)]
    [InlineData("renew", false)]
    [Trait("Feature", "F35")]
    public async Task Forgets_all_browsers_when_a_factor_is_changed_or_turned_off(string what, bool isForgotten)
    {
        var person = await HelpDesk.EnrollAsync();
        await person.SetUpByAsync("sms", proof: new Proof(person.RecoveryCodes[0]));
        var token = await RememberAsync(person);
        var (ticket, code) = (person.ManageTicket(), person.RecoveryCodes[1]);

        Func<Task> act = what switch
        {
            "change" => () => person.SetUpByAsync("sms", ticket, new Proof(code), $"+4917{person.Phone[5..]}"),
            "remove" => () => person.RemoveByAsync("sms", ticket, new Proof(code)),
            "add" => () => person.SetUpByAsync("email", ticket, new Proof(code)),
            _ => async () => (await person.RenewCodesAsync(await person.App.NextAsync())).Expect(HttpStatusCode.OK),
        };
        await act();

        var outcome = (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome;
        Assert.Equal(isForgotten ? "passcode-required" : "complete", outcome);
        Assert.Equal(isForgotten ? 0 : 1, (await person.DevicesAsync()).Count);
    }

    [Fact]
    [Trait("Conformance", "C7")]
    [Trait("Conformance", "C14")]
    public async Task Lets_a_remembered_browser_in_while_passcodes_are_locked_and_not_while_suspended()
    {
        var person = await HelpDesk.EnrollAsync();
        var token = await RememberAsync(person);
        await person.FailAsync(10);

        (await person.StartAsync(person.SignInTicket(), person.App.Code())).ExpectProblem("locked");
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome);
        (await person.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        (await person.StartAsync(person.SignInTicket(), deviceToken: token)).ExpectProblem("suspended");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Zoë's \"Laptop\" & 文字 😀")]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("https://evil.example/click")]
    [InlineData("{{7*7}} ${7*7} %s %n")]
    [InlineData("\u202Egpj.exe")]
    [Trait("Feature", "F35")]
    public async Task Gives_a_name_back_as_it_was_written(string name)
    {
        var person = await HelpDesk.EnrollAsync();

        await RememberAsync(person, name);

        Assert.Equal(name, NameOf(Assert.Single(await person.DevicesAsync())));
    }

    [Fact]
    [Trait("Feature", "F35")]
    public async Task Calls_a_browser_what_it_says_of_itself_where_the_person_says_nothing()
    {
        var person = await HelpDesk.EnrollAsync();
        var (prompt, passcode) = (await person.PromptAsync(), await person.App.NextAsync());
        var body = Payload.Of(new { passcode, rememberDevice = true, deviceName = " " });

        var answer = await Client.SendAsync(
            HttpMethod.Post, $"sign-ins/{prompt.Id}/passcode", prompt.Ticket, body, request =>
            request.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 {new string('x', 150)}"));

        answer.Expect(HttpStatusCode.OK);
        Assert.Equal($"Mozilla/5.0 {new string('x', 88)}", NameOf(Assert.Single(await person.DevicesAsync())));
    }

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Takes_a_name_of_100_characters_and_no_longer_one()
    {
        var person = await HelpDesk.EnrollAsync();
        var (prompt, code) = (await person.PromptAsync(), await person.App.LastingAsync());

        var refused = await person.AnswerAndRememberAsync(prompt, code, new string('n', 101));
        var taken = await person.AnswerAndRememberAsync(prompt, code, new string('n', 100));

        Assert.Equal("deviceName", refused.ExpectProblem("invalid-request").Word("member"));
        Assert.Equal("complete", taken.Outcome);
        Assert.Equal(new string('n', 100), NameOf(Assert.Single(await person.DevicesAsync())));
    }

    [Fact]
    [Trait("Feature", "F28")]
    public async Task Tells_the_person_of_a_new_browser_and_not_of_its_later_use()
    {
        var person = await HelpDesk.EnrollAsync();
        var before = (await HelpDesk.Outbox.ToAsync(person.Email)).Count;

        var token = await RememberAsync(person);
        await person.StartAsync(person.SignInTicket(), deviceToken: token);

        var told = await HelpDesk.Outbox.ToAsync(person.Email);
        Assert.Equal(before + 1, told.Count);
        Assert.Null(told[0].Passcode);
        Assert.DoesNotContain(token["remembered.".Length..], told[0].Text, StringComparison.Ordinal);
    }

    private static async Task<string> RememberAsync(Person person, string? name = null)
    {
        var answer = await person.AnswerAndRememberAsync(
            await person.PromptAsync(), await person.App.NextAsync(), name);
        return answer.Expect(HttpStatusCode.OK).Word("deviceToken")!;
    }

    private static async Task<string?> IdOfAsync(Person person, string name) =>
        (await person.DevicesAsync()).Single(device => NameOf(device) == name).GetProperty("id").GetString();

    private static string? NameOf(JsonElement device) => device.GetProperty("name").GetString();
}

[Collection<OnEmbedded>]
public sealed class DevicesOnEmbedded(EmbeddedFixture fixture) : DeviceSuite(fixture);

[Collection<OnAzurite>]
public sealed class DevicesOnAzurite(AzuriteFixture fixture) : DeviceSuite(fixture);
