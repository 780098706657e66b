using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Signing in: what is asked of whom, and what is answered.</summary>
public abstract class SignInSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    [Trait("Feature", "F1")]
    [Trait("Feature", "F11")]
    public async Task Asks_for_a_passcode_and_is_complete_with_a_right_one()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = person.SignInTicket();

        var asked = (await person.StartAsync(ticket)).Expect(HttpStatusCode.OK);

        Assert.Equal("passcode-required", asked.Outcome);
        Assert.False(asked.Has("assertion"));
        var challenge = asked.Json.GetProperty("challenge");
        Assert.Equal("authenticator", challenge.GetProperty("method").GetString());
        Assert.Equal("authenticator", Assert.Single(challenge.GetProperty("methods").EnumerateArray()).GetString());
        var life = challenge.GetProperty("expiresAt").GetDateTimeOffset() - Service.Clock.Now;
        Assert.InRange(life, TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(20.1));

        var prompt = new Prompt(ticket, challenge.GetProperty("id").GetString()!);
        var answer = (await person.AnswerAsync(prompt, await person.App.NextAsync())).Expect(HttpStatusCode.OK);

        Assert.Equal("complete", answer.Outcome);
        Assert.Equal(10, answer.Json.GetProperty("recoveryCodesRemaining").GetInt32());
        Assert.False(answer.Has("replaceUntil"));
    }

    [Fact]
    [Trait("Feature", "F1")]
    public async Task Signs_an_assertion_that_is_verified_offline_and_answers_this_ticket()
    {
        var person = await HelpDesk.EnrollAsync();
        var ticket = HelpDesk.Ticket(person.Id).With("jti", "the-ticket").Build();

        var answer = await person.AnswerAsync(await person.PromptAsync(ticket), await person.App.NextAsync());

        var claims = await Assertions.ReadAsync(Client, answer);
        Assert.Equal(person.Id, claims.GetProperty("sub").GetString());
        Assert.Equal("the-ticket", claims.GetProperty("ticket").GetString());
        Assert.Equal("password", claims.GetProperty("credential").GetString());
        Assert.Equal("mfa", claims.GetProperty("acr").GetString());
        Assert.Equal(["pwd", "otp", "mfa"], Texts(claims.GetProperty("amr")));
        Assert.NotEmpty(claims.GetProperty("iss").GetString()!);
        Assert.NotEmpty(claims.GetProperty("aud").GetString()!);
        var (issued, expires) = (claims.GetProperty("iat").GetInt64(), claims.GetProperty("exp").GetInt64());
        Assert.InRange(expires - issued, 1, 120);
        Assert.InRange(claims.GetProperty("auth_time").GetInt64(), issued - 10, issued);
    }

    [Fact]
    [Trait("Feature", "F1")]
    public async Task Judges_a_passcode_that_comes_with_the_ticket_in_the_same_request()
    {
        var person = await HelpDesk.EnrollAsync();

        var wrong = await person.StartAsync(person.SignInTicket(), person.App.WrongCode());
        var right = await person.StartAsync(person.SignInTicket(), await person.App.NextAsync());

        wrong.ExpectProblem("passcode-refused");
        Assert.Equal("complete", right.Expect(HttpStatusCode.OK).Outcome);
        Assert.Equal("mfa", (await Assertions.ReadAsync(Client, right)).GetProperty("acr").GetString());
    }

    [Theory]
    [InlineData("password", "sso", null)]
    [InlineData("sso", "sso", null)]
    public async Task Lets_somebody_in_of_whom_nothing_is_asked_and_says_so(string kind, string credential, string? amr)
    {
        var person = await HelpDesk.EnterAsync("agent", kind);

        var answer = (await person.StartAsync(person.SignInTicket(credential))).Expect(HttpStatusCode.OK);

        Assert.Equal("complete", answer.Outcome);
        var claims = await Assertions.ReadAsync(Client, answer);
        Assert.Equal("none", claims.GetProperty("acr").GetString());
        Assert.Equal(amr is null ? [] : [amr], Texts(claims.GetProperty("amr")));
        Assert.False(answer.Has("recoveryCodesRemaining"));
    }

    [Fact]
    public async Task Does_not_look_at_a_code_that_nobody_asked_for()
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await person.StartAsync(person.SignInTicket("sso"), "000000");

        Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
    }

    [Theory]
    [Trait("Conformance", "C31")]
    [Trait("Conformance", "A2")]
    [InlineData("agent", "password", "password")]
    [InlineData("agent", "sso", "sso")]
    [InlineData("admin", "password", "password")]
    [InlineData("end-user", "password", "sso")]
    public async Task Asks_for_ones_own_factor_whether_or_not_the_policy_requires_one(
        string role, string kind, string credential)
    {
        var person = await HelpDesk.EnterAsync(role, kind);
        var isRequired = role == "end-user";
        await person.SetUpAsync();

        var answer = await person.StartAsync(person.SignInTicket(credential));

        Assert.Equal("passcode-required", answer.Expect(HttpStatusCode.OK).Outcome);
        Assert.Equal(isRequired, (await person.TwoFactorAsync()).GetProperty("required").GetBoolean());
    }

    [Fact]
    [Trait("Feature", "F6")]
    public async Task Asks_to_set_up_a_factor_where_the_policy_requires_one_and_there_is_none()
    {
        var person = await HelpDesk.EnterAsync("end-user");

        var answer = (await person.StartAsync(person.SignInTicket())).Expect(HttpStatusCode.OK);

        Assert.Equal("enrollment-required", answer.Outcome);
        Assert.Equal(["authenticator", "email"], Person.Words(answer, "methods"));
        Assert.False(answer.Has("assertion"));
        Assert.False(answer.Has("challenge"));
    }

    [Fact]
    [Trait("Conformance", "C31")]
    public async Task Refuses_a_person_whom_the_directory_does_not_know_and_creates_nobody()
    {
        var stranger = new Person(HelpDesk, HelpDesk.NewId(), "agent", "password");

        (await stranger.StartAsync(stranger.SignInTicket())).ExpectProblem("unknown-user");
        (await stranger.StartAsync(stranger.SignInTicket("api-token"))).ExpectProblem("unknown-user");
        (await stranger.StartAsync(stranger.SignInTicket(), "000000")).ExpectProblem("unknown-user");
        (await Client.GetAsync("two-factor", stranger.ManageTicket())).ExpectProblem("unknown-user");
        (await stranger.BeginSetUpAsync(stranger.ManageTicket())).ExpectProblem("unknown-user");
        (await stranger.RenewCodesAsync("000000")).ExpectProblem("unknown-user");
        (await stranger.RemoveAsync("000000")).ExpectProblem("unknown-user");

        (await Client.GetAsync($"users/{stranger.Id}", HelpDesk.DirectoryTicket)).ExpectProblem("not-found");
    }

    [Fact]
    public async Task Refuses_somebody_suspended_on_every_route_until_the_suspension_is_lifted()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        var setUp = await person.SetUpOfAsync(person.ManageTicket(), await person.App.NextAsync());

        (await person.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);

        (await person.StartAsync(person.SignInTicket())).ExpectProblem("suspended");
        (await person.AnswerAsync(prompt, person.App.Code())).ExpectProblem("suspended");
        (await Client.GetAsync("two-factor", person.ManageTicket())).ExpectProblem("suspended");
        (await person.BeginSetUpAsync(person.ManageTicket(), person.App.Code())).ExpectProblem("suspended");
        (await person.ConfirmAsync(setUp, setUp.App.Code())).ExpectProblem("suspended");
        (await person.RenewCodesAsync(person.App.Code())).ExpectProblem("suspended");
        (await person.RemoveAsync(person.App.Code())).ExpectProblem("suspended");

        (await person.PutAsync()).Expect(HttpStatusCode.OK);
        Assert.Equal("complete", (await person.AnswerAsync(prompt, await person.App.NextAsync())).Outcome);
    }

    private static IReadOnlyList<string> Texts(JsonElement array) =>
        [.. array.EnumerateArray().Select(text => text.GetString()!)];
}

[Collection<OnEmbedded>]
public sealed class SignInOnEmbedded(EmbeddedFixture fixture) : SignInSuite(fixture);

[Collection<OnAzurite>]
public sealed class SignInOnAzurite(AzuriteFixture fixture) : SignInSuite(fixture);
