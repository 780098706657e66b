using System.Net;
using System.Text.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What a policy would do is said before it is saved, and nothing happens by asking (F30).</summary>
[Collection<RulesOnEmbedded>]
[Trait("Feature", "F30")]
public sealed class PolicyPreviewTests(EmbeddedFixture fixture) : RuleSuite(fixture)
{
    private static readonly string[] NoSms = ["authenticator", "email"];

    [Fact]
    public async Task Counts_everybody_as_the_state_is_and_names_who_uses_API_passwords()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var wanted = new { requireForTeamMembers = true, requireForEndUsers = false, teamMemberMethods = NoSms };
        var before = await PreviewAsync(admin, wanted);

        await HelpDesk.EnrollAsync();
        await HelpDesk.EnrollByAsync("sms");
        await HelpDesk.EnterAsync("end-user");
        var suspended = await HelpDesk.EnterAsync();
        (await suspended.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        var developer = await HelpDesk.EnterAsync();
        (await developer.StartAsync(developer.SignInTicket("api-password"))).Expect(HttpStatusCode.OK);

        var after = await PreviewAsync(admin, wanted);
        Assert.True(after.GetProperty("complete").GetBoolean());
        Assert.Equal((3, 3, 1, 2, 1, 1), Grown(before, after, "teamMembers"));
        Assert.Equal((1, 1, 0, 0, 0, 0), Grown(before, after, "endUsers"));
        var named = after.GetProperty("apiPasswords").EnumerateArray()
            .Single(use => use.GetProperty("id").GetString() == developer.Id);
        Assert.Equal("Tess Test", named.GetProperty("name").GetString());
        Assert.Equal(Service.Clock.Now.UtcDateTime.Date, named.GetProperty("at").GetDateTimeOffset().UtcDateTime);
    }

    [Fact]
    public async Task Saves_nothing_tells_nobody_and_leaves_no_trace()
    {
        var (admin, person) = (await HelpDesk.EnterAsync("admin"), await HelpDesk.EnterAsync("end-user"));
        var policy = await AccountPolicy.GetAsync(HelpDesk, admin);
        var version = await Service.Stored!.VersionAsync(admin);

        await PreviewAsync(admin, new { twoStepVerification = false, grace = new { until = InDays(9) } });

        var still = await AccountPolicy.GetAsync(HelpDesk, admin);
        Assert.Equal((policy.Header("ETag"), policy.Text), (still.Header("ETag"), still.Text));
        Assert.Equal(version, await Service.Stored.VersionAsync(admin));
        Assert.Empty(await HelpDesk.Outbox.ToAsync(person.Email));
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task Is_for_owners_and_admins_and_for_policies_that_could_be_saved()
    {
        var (admin, agent) = (await HelpDesk.EnterAsync("admin"), await HelpDesk.EnterAsync());

        (await TryPreviewAsync(agent, new { })).ExpectProblem("not-allowed");
        (await Client.PostAsync("policy/preview", admin.ManageTicket(), PolicyWith())).ExpectProblem("ticket-refused");
        var past = await TryPreviewAsync(admin, new { grace = new { until = InDays(-1) } });
        Assert.Equal("grace", past.ExpectProblem("invalid-request").Word("member"));
        (await TryPreviewAsync(admin, new { rememberDays = 366 })).ExpectProblem("invalid-request");
        (await admin.PutAsync(suspended: true)).Expect(HttpStatusCode.OK);
        (await TryPreviewAsync(admin, new { })).ExpectProblem("suspended");
    }

    private Task<ServiceAnswer> TryPreviewAsync(Person admin, object changes) =>
        Client.PostAsync("policy/preview", admin.AdminTicket(), PolicyWith(changes));

    private async Task<JsonElement> PreviewAsync(Person admin, object changes) =>
        (await TryPreviewAsync(admin, changes)).Expect(HttpStatusCode.OK).Json;

    private static (int People, int Affected, int Covered, int ToEnroll, int LoseMethod, int ApiPasswordUsers) Grown(
        JsonElement before, JsonElement after, string audience)
    {
        int By(string count) => after.GetProperty(audience).GetProperty(count).GetInt32()
            - before.GetProperty(audience).GetProperty(count).GetInt32();
        return (By("people"), By("affected"), By("covered"), By("toEnroll"), By("loseMethod"), By("apiPasswordUsers"));
    }
}
