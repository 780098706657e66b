using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>How long things last, for browsers whose clock is wrong; and which entry of an app is meant.</summary>
public abstract class CountdownSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F12")]
    public async Task Names_the_entry_of_the_app_as_the_QR_code_did_and_says_how_long_the_prompt_lasts()
    {
        var person = await HelpDesk.EnterAsync();
        var ticket = person.ManageTicket();
        var begun = (await person.BeginSetUpAsync(ticket)).Expect(HttpStatusCode.Created);
        Assert.Equal(1200, begun.Json.GetProperty("expiresIn").GetInt32());
        Assert.False(begun.Has("passcodeExpiresIn"));
        var app = new AuthenticatorApp(begun.Word("secret")!, HelpDesk.Clock);
        await person.ConfirmAsync(new SetUp(begun.Word("id")!, ticket, app), await app.NextAsync());

        var asked = await person.AskAsync();
        var confirming = (await person.AskToConfirmAsync("remove", ticket)).Expect(HttpStatusCode.OK);

        // Who has only a password yet isn't told the whole address.
        var label = Uri.UnescapeDataString(new Uri(begun.Word("keyUri")!).AbsolutePath[1..]).Split(':', 2);
        var address = await person.AddressAsync();
        var masked = $"{address[0]}***{address[address.IndexOf('@', StringComparison.Ordinal)..]}";
        Assert.Contains($"({address})", label[1], StringComparison.Ordinal);
        Assert.Equal($"{label[0]}: {label[1].Replace(address, masked, StringComparison.Ordinal)}", asked.Entry);
        Assert.Equal(asked.Entry, confirming.Word("entry"));
        Assert.InRange(asked.ExpiresIn, 1199, 1200);
        Assert.InRange(confirming.Json.GetProperty("expiresIn").GetInt32(), 1199, 1200);
    }

    [Fact]
    [Trait("Feature", "F48")]
    public async Task Names_it_so_still_when_the_person_has_another_address()
    {
        var person = await HelpDesk.EnrollAsync();
        var before = (await person.AskAsync()).Entry;

        (await person.PutAsync(email: "moved@elsewhere.example")).Expect(HttpStatusCode.OK);

        Assert.Equal(before, (await person.AskAsync()).Entry);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("email")]
    public async Task Says_how_long_a_passcode_is_good_that_was_sent(string method)
    {
        var person = await HelpDesk.EnterAsync();
        var ticket = person.ManageTicket();
        var begun = (await person.BeginByAsync(method, ticket)).Expect(HttpStatusCode.Created);
        var again = await Client.PostAsync($"enrollments/{begun.Word("id")}/send", ticket, new { });
        Assert.Equal((1200, 60), Lives(begun));
        Assert.InRange(Lives(again.Expect(HttpStatusCode.OK)).SetUp, 1140, 1200);
        Assert.Equal(60, Lives(again).Passcode);
        await person.ConfirmEnrollmentAsync(begun.Word("id")!, ticket, await person.PasscodeAsync(method));

        var asked = await person.AskAsync();
        var resent = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt));
        var confirming = new Challenge(ticket, (await person.AskToConfirmAsync("remove", ticket)).Json);

        Assert.All([asked, resent, confirming], sent => Assert.Equal((60, null), (sent.ExpiresIn, sent.Entry)));
    }

    [Fact]
    public async Task Says_how_long_the_passcode_of_two_step_verification_is_good()
    {
        var person = await HelpDesk.EnterAsync();

        var asked = await person.AskAsync();

        Assert.Equal(("two-step", 300, null), (asked.Method, asked.ExpiresIn, asked.Entry));
    }

    private static (int SetUp, int Passcode) Lives(ServiceAnswer begun) =>
        (begun.Json.GetProperty("expiresIn").GetInt32(), begun.Json.GetProperty("passcodeExpiresIn").GetInt32());
}

[Collection<OnEmbedded>]
public sealed class CountdownOnEmbedded(EmbeddedFixture fixture) : CountdownSuite(fixture);

[Collection<OnAzurite>]
public sealed class CountdownOnAzurite(AzuriteFixture fixture) : CountdownSuite(fixture);
