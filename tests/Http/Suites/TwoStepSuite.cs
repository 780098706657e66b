using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Two-step verification: a passcode by email for a team member on a browser that isn't known.</summary>
[Trait("Feature", "F2")]
public abstract class TwoStepSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [InlineData("agent", "password")]
    [InlineData("agent", "sso")]
    [InlineData("admin", "password")]
    public async Task Asks_a_team_member_with_a_password_and_then_knows_the_browser(string role, string kind)
    {
        var person = await HelpDesk.EnterAsync(role, kind);

        var asked = await person.AskAsync();

        Assert.Equal(("two-step", true), (asked.Method, asked.IsSent));
        Assert.Empty(asked.Methods);
        Assert.Matches("^t\\*+@example\\.com$", asked.Destination);
        Assert.InRange(
            asked.ExpiresAt - Service.Clock.Now, TimeSpan.FromMinutes(4.5), TimeSpan.FromMinutes(5.1));
        Assert.Equal("email", Assert.Single(await HelpDesk.Outbox.ToAsync(person.Email)).Kind);
        var answer = await person.AnswerAsync(asked.Prompt, await person.PasscodeAsync("two-step"));
        Assert.Equal("complete", answer.Outcome);
        Assert.Equal("two-step", await ContextAsync(answer));
        Assert.False(answer.Has("recoveryCodesRemaining"));

        var token = answer.Word("deviceToken")!;
        Assert.StartsWith("recognized.", token, StringComparison.Ordinal);
        var known = await person.StartAsync(person.SignInTicket(), deviceToken: token);
        Assert.Equal("complete", known.Outcome);
        Assert.Equal("two-step", await ContextAsync(known));
        Assert.False(known.Has("deviceToken"));
        Assert.Equal("two-step", (await person.AskAsync()).Method);
    }

    [Fact]
    [Trait("Feature", "F3")]
    public async Task Asks_no_end_user_nobody_by_single_sign_on_and_nobody_with_a_factor()
    {
        var (endUser, member) = (await HelpDesk.EnterAsync("end-user"), await HelpDesk.EnterAsync("agent", "sso"));
        var enrolled = await HelpDesk.EnrollAsync();

        Assert.Equal("enrollment-required", (await endUser.StartAsync(endUser.SignInTicket())).Outcome);
        Assert.Equal("complete", (await member.StartAsync(member.SignInTicket("sso"))).Outcome);
        Assert.Equal("authenticator", (await enrolled.AskAsync()).Method);
        Assert.Equal("authenticator", (await enrolled.AskAsync(enrolled.SignInTicket("sso"))).Method);

        Assert.Empty(await HelpDesk.Outbox.PasscodesAsync(endUser.Email));
        Assert.Empty(await HelpDesk.Outbox.PasscodesAsync(member.Email));
        Assert.Empty(await HelpDesk.Outbox.PasscodesAsync(enrolled.Email));
    }

    [Fact]
    [Trait("Conformance", "C17")]
    [Trait("Conformance", "C30")]
    public async Task Takes_its_passcode_once_for_its_own_prompt_and_nobody_else()
    {
        var (person, thief) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync());
        var (first, code) = (await person.AskAsync(), await person.PasscodeAsync("two-step"));
        var second = await person.AskAsync();
        Assert.SkipWhen(code == await person.PasscodeAsync("two-step"), "One time in a million they are the same.");

        (await person.AnswerAsync(second.Prompt, code)).ExpectProblem("passcode-refused");
        (await thief.AnswerAsync(first.Prompt with { Ticket = thief.SignInTicket() }, code)).ExpectProblem("not-found");
        Assert.Equal("complete", (await person.AnswerAsync(first.Prompt, code)).Outcome);
        (await person.AnswerAsync(first.Prompt, code)).ExpectProblem("ticket-completed");
    }

    [Fact]
    [Trait("Conformance", "C19")]
    public async Task Sends_its_passcode_again_but_by_no_other_way()
    {
        var person = await HelpDesk.EnterAsync();
        var (asked, old) = (await person.AskAsync(), await person.PasscodeAsync("two-step"));

        (await person.SendAsync(asked.Prompt, "sms")).ExpectProblem("method-unavailable");
        (await person.SendAsync(asked.Prompt, "authenticator")).ExpectProblem("method-unavailable");
        var again = Challenge.OfSignIn(asked.Ticket, await person.SendAsync(asked.Prompt));
        Assert.Equal(("two-step", true), (again.Method, again.IsSent));
        var fresh = await person.PasscodeAsync("two-step");
        Assert.SkipWhen(fresh == old, "One time in a million the new passcode is the old one.");
        (await person.AnswerAsync(asked.Prompt, old)).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.AnswerAsync(again.Prompt, fresh)).Outcome);
    }

    [Fact]
    [Trait("Feature", "F3")]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "A12")]
    public async Task Is_no_way_around_a_factor_that_came_while_the_prompt_was_open()
    {
        var person = await HelpDesk.EnterAsync();
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync("two-step"));

        await person.SetUpAsync();

        (await person.AnswerAsync(asked.Prompt, code)).ExpectProblem("challenge-ended");
        (await person.SendAsync(asked.Prompt)).ExpectProblem("challenge-ended");
        Assert.Equal("authenticator", (await person.AskAsync()).Method);
    }

    [Fact]
    [Trait("Conformance", "C33")]
    [Trait("Conformance", "A11")]
    public async Task Knows_a_browser_by_its_own_token_alone()
    {
        var (person, other) = (await HelpDesk.EnterAsync(), await HelpDesk.EnterAsync());
        var token = (await person.SignInByMessageAsync()).Word("deviceToken")!;
        string[] others =
        [
            Flip(token, token.Length - 2), Flip(token, "recognized.".Length), token[..^1], $"{token}A",
            token.Replace("recognized", "remembered", StringComparison.Ordinal), token["recognized.".Length..],
            token.ToUpperInvariant(), "recognized.", "x", "",
            (await other.SignInByMessageAsync()).Word("deviceToken")!,
        ];

        // Each is asked like a stranger; only the first four times something is sent.
        foreach (var wrong in others)
        {
            Assert.Equal("two-step", (await person.AskAsync(deviceToken: wrong)).Method);
        }

        Assert.Equal("two-step", (await other.AskAsync(deviceToken: token)).Method);
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C33")]
    [Trait("Conformance", "C36")]
    public async Task Forgets_the_browser_when_the_address_changes_and_not_when_the_role_does()
    {
        var person = await HelpDesk.EnterAsync();
        var token = (await person.SignInByMessageAsync()).Word("deviceToken");

        (await person.PutAsync("admin")).Expect(HttpStatusCode.OK);
        Assert.Equal("complete", (await person.StartAsync(person.SignInTicket(), deviceToken: token)).Outcome);

        (await person.PutAsync("admin", email: person.OtherEmail)).Expect(HttpStatusCode.OK);
        Assert.Equal("two-step", (await person.AskAsync(deviceToken: token)).Method);
        Assert.Single(await HelpDesk.Outbox.PasscodesAsync(person.OtherEmail));
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Does_not_take_what_went_to_an_address_that_is_no_longer_the_persons()
    {
        var person = await HelpDesk.EnterAsync();
        var (asked, code) = (await person.AskAsync(), await person.PasscodeAsync("two-step"));

        (await person.PutAsync(email: person.OtherEmail)).Expect(HttpStatusCode.OK);

        var answer = (await person.AnswerAsync(asked.Prompt, code)).ExpectProblem("passcode-refused");
        Assert.True(answer.Json.GetProperty("sent").GetBoolean());
        var fresh = Assert.Single(await HelpDesk.Outbox.PasscodesAsync(person.OtherEmail));
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, fresh)).Outcome);
    }

    [Fact]
    [Trait("Conformance", "C33")]
    [Trait("Feature", "F4")]
    public async Task Does_not_let_a_recognized_browser_stand_in_for_a_factor()
    {
        var person = await HelpDesk.EnterAsync();
        var token = (await person.SignInByMessageAsync()).Word("deviceToken")!;

        await person.SetUpAsync();

        var renamed = token.Replace("recognized", "remembered", StringComparison.Ordinal);
        Assert.Equal("authenticator", (await person.AskAsync(deviceToken: token)).Method);
        Assert.Equal("authenticator", (await person.AskAsync(deviceToken: renamed)).Method);
        (await person.RemoveAsync(await person.App.NextAsync())).Expect(HttpStatusCode.NoContent);
        Assert.Equal("two-step", (await person.AskAsync(deviceToken: token)).Method);
    }

    [Fact]
    public async Task Takes_no_recovery_code_from_somebody_who_has_none()
    {
        var (person, other) = (await HelpDesk.EnterAsync(), await HelpDesk.EnrollAsync());
        var asked = await person.AskAsync();

        (await person.AnswerAsync(asked.Prompt, other.RecoveryCodes[0])).ExpectProblem("passcode-refused");
        (await person.AnswerAsync(asked.Prompt, RecoveryCodes.Wrong())).ExpectProblem("passcode-refused");

        var code = await person.PasscodeAsync("two-step");
        Assert.Equal("complete", (await person.AnswerAsync(asked.Prompt, code)).Outcome);
    }

    private static string Flip(string token, int index) =>
        $"{token[..index]}{(token[index] == 'A' ? 'B' : 'A')}{token[(index + 1)..]}";

    private async Task<string?> ContextAsync(ServiceAnswer answer) =>
        (await Assertions.ReadAsync(Client, answer)).GetProperty("acr").GetString();
}

[Collection<OnEmbedded>]
public sealed class TwoStepOnEmbedded(EmbeddedFixture fixture) : TwoStepSuite(fixture);

[Collection<OnAzurite>]
public sealed class TwoStepOnAzurite(AzuriteFixture fixture) : TwoStepSuite(fixture);
