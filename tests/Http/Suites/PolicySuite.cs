using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>The account's policy: who reads it, who changes it, and that no change is lost.</summary>
public abstract class PolicySuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Shows_the_policy_to_an_admin_with_its_version()
    {
        var admin = await HelpDesk.EnterAsync("admin");

        var policy = (await AccountPolicy.GetAsync(HelpDesk, admin)).Expect(HttpStatusCode.OK);

        Assert.Matches("^\"[A-Za-z0-9_-]+\"$", policy.Header("ETag"));
        Assert.True(policy.Json.GetProperty("requireForEndUsers").GetBoolean());
        Assert.False(policy.Json.GetProperty("requireForTeamMembers").GetBoolean());
    }

    [Fact]
    public async Task Saves_over_the_version_that_was_read_and_over_no_other()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var before = (await AccountPolicy.GetAsync(HelpDesk, admin)).Header("ETag");

        var saved = await AccountPolicy.PutAsync(HelpDesk, admin, before, singleSignOn: true);
        (await AccountPolicy.PutAsync(HelpDesk, admin, before, singleSignOn: false)).ExpectProblem("changed-meanwhile");

        Assert.NotEqual(before, saved.Expect(HttpStatusCode.OK).Header("ETag"));
        var shown = await AccountPolicy.GetAsync(HelpDesk, admin);
        Assert.Equal(saved.Header("ETag"), shown.Header("ETag"));
        Assert.True(shown.Json.GetProperty("requireForSingleSignOn").GetBoolean());
        var restored = await AccountPolicy.PutAsync(HelpDesk, admin, saved.Header("ETag"), singleSignOn: false);
        restored.Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("W/\"abc\"")]
    [InlineData("\"aaaa\", \"bbbb\"")]
    public async Task Asks_which_version_is_changed(string? ifMatch)
    {
        var admin = await HelpDesk.EnterAsync("admin");

        var answer = await AccountPolicy.PutAsync(HelpDesk, admin, ifMatch, singleSignOn: true);

        answer.ExpectProblem("precondition-required");
    }

    [Theory]
    [InlineData("\"never-saved\"")]
    [InlineData("\"AAAA\"")]
    [InlineData("\"_____w\"")]
    [InlineData("\"no tag of ours\"")]
    public async Task Refuses_a_version_that_never_was(string ifMatch)
    {
        var admin = await HelpDesk.EnterAsync("admin");

        (await AccountPolicy.PutAsync(HelpDesk, admin, ifMatch, singleSignOn: true)).ExpectProblem("changed-meanwhile");
    }

    [Theory]
    [InlineData("teamMemberMethods", "[]")]
    [InlineData("endUserMethods", "[]")]
    [InlineData("endUserMethods", "[\"email\",\"sms\"]")]
    [InlineData("passcodeSeconds", "29")]
    [InlineData("passcodeSeconds", "601")]
    [InlineData("twoStepSeconds", "29")]
    [InlineData("twoStepSeconds", "601")]
    [InlineData("rememberDays", "-1")]
    [InlineData("rememberDays", "366")]
    [InlineData("smsRefusedCountries", "[\"India\"]")]
    [InlineData("smsRefusedCountries", "[\"in\"]")]
    [InlineData("sending", "{\"smsADay\":-1}")]
    [InlineData("sending", "{\"emailsADay\":1000001}")]
    [Trait("Feature", "F5")]
    [Trait("Feature", "F16")]
    [Trait("Conformance", "C40")]
    public async Task Says_which_rule_is_beyond_its_limits(string member, string value)
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var before = (await AccountPolicy.GetAsync(HelpDesk, admin)).Header("ETag");
        var body = $$"""{"requireForTeamMembers":false,"requireForEndUsers":true,"{{member}}":{{value}}}""";

        var answer = await Client.SendAsync(
            HttpMethod.Put, "policy", admin.AdminTicket(), Payload.OfText(body), request =>
            request.Headers.TryAddWithoutValidation("If-Match", before));

        Assert.Equal(member, answer.ExpectProblem("invalid-request").Word("member"));
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("end-user")]
    [InlineData("support")]
    public async Task Asks_the_directory_for_the_role_and_not_the_ticket(string role)
    {
        var person = await HelpDesk.EnterAsync(role);

        (await AccountPolicy.GetAsync(HelpDesk, person)).ExpectProblem("not-allowed");
        (await AccountPolicy.PutAsync(HelpDesk, person, "\"AAAA\"", singleSignOn: true)).ExpectProblem("not-allowed");
        var grace = new { until = "2020-01-01T00:00:00Z" };
        var faulty = new { requireForTeamMembers = false, requireForEndUsers = true, grace };
        (await Client.PutAsync("policy", person.AdminTicket(), faulty, "\"AAAA\"")).ExpectProblem("not-allowed");
    }

    [Fact]
    public async Task Admits_nobody_unknown_or_suspended_and_nobody_without_a_second_factor()
    {
        var stranger = new Person(HelpDesk, HelpDesk.NewId(), "admin", "password");
        var admin = await HelpDesk.EnterAsync("admin");
        var weak = HelpDesk.Ticket(admin.Id).For("admin").With("acr", "none").Build();

        (await AccountPolicy.GetAsync(HelpDesk, stranger)).ExpectProblem("unknown-user");
        (await Client.GetAsync("policy", weak)).ExpectProblem("ticket-refused");
        (await admin.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        (await AccountPolicy.GetAsync(HelpDesk, admin)).ExpectProblem("suspended");
        (await AccountPolicy.PutAsync(HelpDesk, admin, "\"AAAA\"", singleSignOn: true)).ExpectProblem("suspended");
    }
}

[Collection<OnEmbedded>]
public sealed class PolicyOnEmbedded(EmbeddedFixture fixture) : PolicySuite(fixture);

[Collection<OnAzurite>]
public sealed class PolicyOnAzurite(AzuriteFixture fixture) : PolicySuite(fixture);
