namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What no route takes is answered with what would be right, and changes nothing.</summary>
[Trait("Conformance", "C40")]
public abstract class BadInputSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    public static TheoryData<string> Bodies => [.. BadBodies.All.Keys];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Takes_no_body_that_is(string name)
    {
        var (problem, make) = BadBodies.All[name];
        var victim = await Victim.MakeAsync(Service);

        foreach (var route in Route.WithBody)
        {
            foreach (var payload in make(route))
            {
                var answer = await victim.SendAsync(route, payload);
                Assert.True(answer.Problem == problem, $"{route} {payload}: {answer}");
            }
        }

        await victim.AssertUnchangedAsync();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task Takes_JSON_however_its_type_is_spelled(string type)
    {
        var person = await HelpDesk.EnterAsync();

        var answer = await Client.SendAsync(
            HttpMethod.Post, "sign-ins", person.SignInTicket("sso"), Payload.OfText("{ }") with { Type = type });

        Assert.Equal("complete", answer.Outcome);
    }

    [Fact]
    public async Task Takes_16_KiB_and_no_more()
    {
        var person = await HelpDesk.EnterAsync();
        var (full, over) = (Payload.OfText("{}".PadRight(16 * 1024)), Payload.OfText("{}".PadRight((16 * 1024) + 1)));

        var taken = await Client.SendAsync(HttpMethod.Post, "sign-ins", person.SignInTicket("sso"), full);
        var refused = await Client.SendAsync(HttpMethod.Post, "sign-ins", person.SignInTicket("sso"), over);

        Assert.Equal("complete", taken.Outcome);
        refused.ExpectProblem("body-too-large");
    }

    [Fact]
    public async Task Says_which_member_is_missing_and_what_stands_deeper_in_a_body()
    {
        var (admin, id) = (await HelpDesk.EnterAsync("admin"), HelpDesk.NewId());

        var missing = await Client.PutAsync($"users/{id}", HelpDesk.DirectoryTicket, new { name = "N", role = "agent" });
        Assert.Equal("email", missing.ExpectProblem("invalid-request").Word("member"));
        Assert.Contains("missing", missing.Word("detail"), StringComparison.Ordinal);

        var policy = new { requireForTeamMembers = false, requireForEndUsers = true, teamMemberMethods = new[] { "totp" } };
        var deeper = await Client.PostAsync("policy/preview", admin.AdminTicket(), policy);
        Assert.Equal("teamMemberMethods[0]", deeper.ExpectProblem("invalid-request").Word("member"));
        Assert.Contains("authenticator, sms, email", deeper.Word("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_member_is_wrong_and_what_the_members_are_but_not_what_was_sent()
    {
        var person = await HelpDesk.EnrollAsync();
        var prompt = await person.PromptAsync();

        var answer = await Client.PostAsync(
            $"sign-ins/{prompt.Id}/passcode", prompt.Ticket, new { passcode = 424242 });

        Assert.Equal("passcode", answer.ExpectProblem("invalid-request").Word("member"));
        Assert.Contains("passcode", answer.Word("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("424242", answer.Text, StringComparison.Ordinal);
    }
}

[Collection<OnEmbedded>]
public sealed class BadInputOnEmbedded(EmbeddedFixture fixture) : BadInputSuite(fixture);

[Collection<OnAzurite>]
public sealed class BadInputOnAzurite(AzuriteFixture fixture) : BadInputSuite(fixture);
