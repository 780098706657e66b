using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Who is suspended gets in nowhere, and loses nothing.</summary>
[Trait("Feature", "F37")]
[Trait("Conformance", "C32")]
public abstract class SuspensionSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Lets_nobody_in_who_is_suspended_by_any_way()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();
        (await person.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);

        foreach (var credential in (string[])["password", "sso", "api-password", "api-token", "oauth"])
        {
            (await person.StartAsync(person.SignInTicket(credential))).ExpectProblem("suspended");
        }

        (await person.StartAsync(person.SignInTicket(), person.RecoveryCodes[0])).ExpectProblem("suspended");
        (await person.AnswerAsync(prompt, person.RecoveryCodes[0])).ExpectProblem("suspended");
        (await person.AnswerAsync(prompt, await person.App.NextAsync())).ExpectProblem("suspended");
    }

    [Fact]
    public async Task Lets_nobody_who_is_suspended_change_anything()
    {
        var person = await HelpDesk.EnrollAsync("admin");
        (await person.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        var code = await person.App.NextAsync();

        (await person.BeginSetUpAsync(person.ManageTicket(), code)).ExpectProblem("suspended");
        (await person.RemoveAsync(code)).ExpectProblem("suspended");
        (await person.RenewCodesAsync(code)).ExpectProblem("suspended");
        (await Client.DeleteAsync("devices", person.ManageTicket())).ExpectProblem("suspended");
        (await Client.GetAsync("policy", person.AdminTicket())).ExpectProblem("suspended");
        (await Client.GetAsync("users", person.AdminTicket())).ExpectProblem("suspended");
        (await Client.GetAsync("support-access", person.AdminTicket())).ExpectProblem("suspended");
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task Gives_everything_back_when_it_is_lifted()
    {
        var person = await HelpDesk.EnrollAsync();
        var settings = await person.TwoFactorTextAsync();
        (await person.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        (await person.PutAsync(suspended: false)).Expect(HttpStatusCode.OK);

        Assert.Equal(settings, await person.TwoFactorTextAsync());
        Assert.Equal("complete", (await person.SignInAsync(await person.App.NextAsync())).Outcome);
    }

    [Theory]
    [InlineData("de", true)]
    [InlineData("pt-BR", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("x", false)]
    [InlineData("", false)]
    [InlineData("de_DE", false)]
    [InlineData("english please", false)]
    [InlineData("de-", false)]
    public async Task Takes_a_language_tag_and_no_other_text_for_a_language(string language, bool isRight)
    {
        var id = HelpDesk.NewId();
        var answer = await Client.PutAsync(
            $"users/{id}",
            HelpDesk.DirectoryTicket,
            new { name = "N", email = $"{id}@example.com", role = "agent", language });
        Assert.Equal(isRight ? null : "language", isRight ? answer.Problem : answer.Word("member"));
        var shown = await new Person(HelpDesk, id, "agent", "password").GetAsync();
        Assert.Equal(isRight ? language : null, shown.Word("language"));
    }
}

[Collection<OnEmbedded>]
public sealed class SuspensionOnEmbedded(EmbeddedFixture fixture) : SuspensionSuite(fixture);

[Collection<OnAzurite>]
public sealed class SuspensionOnAzurite(AzuriteFixture fixture) : SuspensionSuite(fixture);
