using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Sign-ins to the application's API: no way around the factor (F9).</summary>
[Trait("Conformance", "C32")]
[Trait("Conformance", "A12")]
public abstract class ApiCredentialSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Refuses_an_API_password_of_somebody_with_a_factor_even_with_a_right_passcode()
    {
        var person = await HelpDesk.EnrollAsync();
        var version = await VersionAsync(person);

        (await person.StartAsync(person.SignInTicket("api-password"))).ExpectProblem("api-password-refused");
        (await person.StartAsync(person.SignInTicket("api-password"), await person.App.NextAsync()))
            .ExpectProblem("api-password-refused");

        Assert.Equal(version, await VersionAsync(person));
    }

    [Fact]
    public async Task Refuses_an_API_password_where_the_policy_requires_a_factor()
    {
        var person = await HelpDesk.EnterAsync("end-user");

        (await person.StartAsync(person.SignInTicket("api-password"))).ExpectProblem("api-password-refused");
    }

    [Fact]
    public async Task Takes_an_API_password_where_no_factor_is_there_or_required()
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await person.StartAsync(person.SignInTicket("api-password"));

        Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
        var claims = await Assertions.ReadAsync(Client, answer);
        Assert.Equal("api-password", claims.GetProperty("credential").GetString());
        Assert.Equal("none", claims.GetProperty("acr").GetString());
    }

    [Theory]
    [InlineData("api-token")]
    [InlineData("oauth")]
    public async Task Lets_tokens_in_with_or_without_a_factor(string credential)
    {
        var (without, with) = (await HelpDesk.EnterAsync("end-user"), await HelpDesk.EnrollAsync());

        foreach (var person in (Person[])[without, with])
        {
            var answer = await person.StartAsync(person.SignInTicket(credential));
            Assert.Equal("complete", answer.Expect(HttpStatusCode.OK).Outcome);
            var claims = await Assertions.ReadAsync(Client, answer);
            Assert.Equal(credential, claims.GetProperty("credential").GetString());
            Assert.Equal("none", claims.GetProperty("acr").GetString());
            Assert.Empty(claims.GetProperty("amr").EnumerateArray());
        }
    }

    [Fact]
    public async Task Does_not_take_the_answer_to_a_prompt_from_a_token_ticket()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();

        var stolen = prompt with { Ticket = person.SignInTicket("api-token") };
        var answer = await person.AnswerAsync(stolen, person.App.Code());

        answer.ExpectProblem("not-found");
    }

    private async Task<string?> VersionAsync(Person person) =>
        Service.Stored is { } stored ? await stored.VersionAsync(person) : null;
}

[Collection<OnEmbedded>]
public sealed class ApiCredentialsOnEmbedded(EmbeddedFixture fixture) : ApiCredentialSuite(fixture);

[Collection<OnAzurite>]
public sealed class ApiCredentialsOnAzurite(AzuriteFixture fixture) : ApiCredentialSuite(fixture);
