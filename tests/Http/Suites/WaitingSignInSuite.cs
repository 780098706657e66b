using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// What a sign-in that waits may do, and what it may not: set up a factor where the policy wants one, replace one after
/// a recovery code, and nothing else.
/// </summary>
[Trait("Conformance", "C30")]
public abstract class WaitingSignInSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Feature", "F21")]
    public async Task Sets_up_a_required_factor_and_is_complete_with_it()
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var ticket = person.SignInTicket();
        Assert.Equal("enrollment-required", (await person.StartAsync(ticket)).Outcome);

        var confirmed = await person.SetUpAsync(ticket);

        Assert.Equal(10, Person.Words(confirmed, "recoveryCodes").Count);
        var claims = await Assertions.ReadAsync(Client, confirmed);
        Assert.Equal(person.Id, claims.GetProperty("sub").GetString());
        Assert.Equal("mfa", claims.GetProperty("acr").GetString());
        (await person.StartAsync(ticket)).ExpectProblem("ticket-completed");
        (await person.BeginSetUpAsync(ticket)).ExpectProblem("ticket-completed");
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Theory]
    [InlineData("agent", false)]
    [InlineData("agent", true)]
    [InlineData("end-user", true)]
    [Trait("Conformance", "A3")]
    [Trait("Conformance", "A13")]
    public async Task Sets_nothing_up_where_nothing_is_required_or_a_factor_is_there(string role, bool hasFactor)
    {
        var person = hasFactor ? await HelpDesk.EnrollAsync(role) : await HelpDesk.EnterAsync(role);
        var ticket = person.SignInTicket();
        var code = hasFactor ? await person.App.LastingAsync() : null;

        (await person.BeginSetUpAsync(ticket)).ExpectProblem("not-allowed");
        (await person.BeginSetUpAsync(ticket, code ?? "000000")).ExpectProblem("not-allowed");

        if (code is not null)
        {
            Assert.Equal("complete", (await person.SignInAsync(code)).Outcome);
        }
    }

    [Theory]
    [InlineData("api-password", "api-password-refused")]
    [InlineData("api-token", "not-allowed")]
    [InlineData("oauth", "not-allowed")]
    public async Task Sets_nothing_up_for_a_program(string credential, string problem)
    {
        var person = await HelpDesk.EnterAsync("end-user");

        (await person.BeginSetUpAsync(person.SignInTicket(credential))).ExpectProblem(problem);
    }

    [Fact]
    [Trait("Conformance", "A13")]
    public async Task Reads_no_settings_makes_no_codes_and_turns_nothing_off()
    {
        var person = await HelpDesk.EnrollAsync();
        var (ticket, code) = (person.SignInTicket(), await person.App.LastingAsync());

        (await Client.GetAsync("two-factor", ticket)).ExpectProblem("ticket-refused");
        (await Client.PostAsync("recovery-codes", ticket, new { passcode = code })).ExpectProblem("ticket-refused");
        (await Client.PostAsync("factors/authenticator/remove", ticket, new { passcode = code }))
            .ExpectProblem("ticket-refused");

        Assert.Equal("complete", (await person.SignInAsync(code)).Outcome);
    }

    [Fact]
    [Trait("Feature", "F7")]
    public async Task Replaces_a_lost_app_after_a_recovery_code_without_another_code()
    {
        var person = await HelpDesk.EnrollAsync();
        var lost = person.App;
        var ticket = person.SignInTicket();
        var answer = await person.StartAsync(ticket, person.RecoveryCodes[0]);
        var until = answer.Json.GetProperty("replaceUntil").GetDateTimeOffset() - Service.Clock.Now;
        Assert.InRange(until, TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(20.1));
        Assert.Equal("authenticator", answer.Json.GetProperty("methods")[0].GetString());

        var confirmed = await person.SetUpAsync(ticket);

        Assert.False(confirmed.Has("recoveryCodes"));
        Assert.False(confirmed.Has("assertion"));
        (await person.SignInAsync(lost.Code(1))).ExpectProblem("passcode-refused");
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
        (await person.BeginSetUpAsync(ticket)).ExpectProblem("ticket-completed");
    }

    [Fact]
    [Trait("Feature", "F7")]
    public async Task Lets_no_other_sign_in_use_the_right_to_replace_and_none_a_passcode_gave()
    {
        var person = await HelpDesk.EnrollAsync();
        var (recovered, other, byPasscode) = (person.SignInTicket(), person.SignInTicket(), person.SignInTicket());
        (await person.StartAsync(recovered, person.RecoveryCodes[0])).Expect(HttpStatusCode.OK);
        (await person.StartAsync(byPasscode, await person.App.NextAsync())).Expect(HttpStatusCode.OK);

        (await person.BeginSetUpAsync(other)).ExpectProblem("not-allowed");
        (await person.BeginSetUpAsync(byPasscode)).ExpectProblem("ticket-completed");
        (await person.BeginSetUpAsync(person.ManageTicket())).ExpectProblem("passcode-needed");
        (await person.BeginSetUpAsync(recovered)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Lets_only_the_sign_in_that_began_a_set_up_confirm_it_or_give_it_up()
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var setUp = await person.SetUpOfAsync(person.SignInTicket());
        string[] others = [person.ManageTicket(), person.SignInTicket()];

        foreach (var other in others)
        {
            (await person.ConfirmAsync(setUp, setUp.App.Code(), other)).ExpectProblem("not-found");
            (await Client.DeleteAsync($"enrollments/{setUp.Id}", other)).Expect(HttpStatusCode.NoContent);
        }

        (await person.ConfirmAsync(setUp, await setUp.App.NextAsync())).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Does_not_confirm_in_a_sign_in_what_Security_settings_began()
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var setUp = await person.SetUpOfAsync(person.ManageTicket());

        (await person.ConfirmAsync(setUp, setUp.App.Code(), person.SignInTicket())).ExpectProblem("not-found");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Conformance", "C6")]
    public async Task Does_not_confirm_what_was_begun_before_a_factor_came(bool inSignIn)
    {
        var person = await HelpDesk.EnterAsync("end-user");
        var old = await person.SetUpOfAsync(inSignIn ? person.SignInTicket() : person.ManageTicket());
        await person.SetUpAsync();
        var settings = await person.TwoFactorTextAsync();

        var answer = await person.ConfirmAsync(old, await old.App.NextAsync());

        answer.ExpectProblem(inSignIn ? "not-allowed" : "not-found");
        Assert.Equal(settings, await person.TwoFactorTextAsync());
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }
}

[Collection<OnEmbedded>]
public sealed class WaitingSignInsOnEmbedded(EmbeddedFixture fixture) : WaitingSignInSuite(fixture);

[Collection<OnAzurite>]
public sealed class WaitingSignInsOnAzurite(AzuriteFixture fixture) : WaitingSignInSuite(fixture);
