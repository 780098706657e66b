using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>Requirements are switched off and on again, and nobody's set-up is lost (F30).</summary>
[Collection<RulesOnEmbedded>]
[Trait("Feature", "F30")]
[Trait("Feature", "F29")]
public sealed class SwitchTests(EmbeddedFixture fixture) : RuleSuite(fixture)
{
    [Fact]
    public async Task Everybody_is_found_as_before()
    {
        await SaveAsync(new { requireForTeamMembers = true, grace = new { skips = 5 } });
        var people = await PeopleAsync();
        var before = await LookAsync(people);

        foreach (var isOn in (bool[])[false, true, false, true])
        {
            await SaveAsync(new
            {
                requireForTeamMembers = isOn,
                requireForEndUsers = isOn,
                requireForSingleSignOn = isOn,
                grace = isOn ? new { skips = 5 } : null,
            });
            await SaveAsync(new { requireForTeamMembers = isOn, requireForEndUsers = isOn, grace = new { skips = 5 } });
            Assert.Equal(before.Select(one => one.Version), (await LookAsync(people)).Select(one => one.Version));
        }

        Assert.Equal(before, await LookAsync(people));
        var several = people["several"];
        Assert.Equal("complete", (await several.SignInOnceAsync(await several.App.NextAsync())).Outcome);
        Assert.Equal("complete", (await several.SignInOnceAsync(several.RecoveryCodes[0])).Outcome);
        (await people["locked"].SignInOnceAsync(people["locked"].App.Code())).ExpectProblem("locked");
        (await people["blocked"].SignInOnceAsync(people["blocked"].App.Code())).ExpectProblem("factors-blocked");
    }

    /// <summary>Somebody in every kind of state.</summary>
    private async Task<Dictionary<string, Person>> PeopleAsync()
    {
        var people = new Dictionary<string, Person>(StringComparer.Ordinal)
        {
            ["none"] = await HelpDesk.EnterAsync(),
            ["app"] = await HelpDesk.EnrollAsync(),
            ["app of a customer"] = await HelpDesk.EnrollAsync("end-user"),
            ["app by single sign-on"] = await HelpDesk.EnrollAsync("agent", "sso"),
            ["sms"] = await HelpDesk.EnrollByAsync("sms"),
            ["email"] = await HelpDesk.EnrollByAsync("email"),
            ["several"] = await HelpDesk.EnrollAsync(),
            ["blocked"] = await HelpDesk.EnrollAsync(),
            ["setting up"] = await HelpDesk.EnterAsync(),
            ["devices"] = await HelpDesk.EnrollByAsync("sms"),
            ["grace used"] = await HelpDesk.EnterAsync("end-user"),
            ["admin code"] = await HelpDesk.EnrollAsync(),
        };
        var several = people["several"];
        await several.SetUpByAsync("sms", proof: new Proof(await several.App.NextAsync()));
        for (var i = 0; i < 10; i++)
        {
            await people["blocked"].FailAsync(10);
            await AdvanceAsync(Minutes(61));
        }

        await people["setting up"].BeginSetUpAsync(people["setting up"].ManageTicket());
        var asked = await people["devices"].AskAsync();
        await people["devices"].AnswerAndRememberAsync(asked.Prompt, await people["devices"].PasscodeAsync("sms"));
        var ticket = people["grace used"].SignInTicket();
        var id = (await people["grace used"].StartAsync(ticket)).Word("id");
        (await Client.PostAsync($"sign-ins/{id}/skip", ticket, new { })).Expect(HttpStatusCode.OK);
        var admin = await HelpDesk.EnrollAsync("admin");
        var made = await Client.PostAsync(
            $"users/{people["admin code"].Id}/recovery-code",
            admin.AdminTicket(),
            new { passcode = await admin.App.NextAsync() });
        made.Expect(HttpStatusCode.OK);

        people["locked"] = await HelpDesk.EnrollAsync();
        await people["locked"].FailAsync(10);
        return people;
    }

    /// <summary>What is stored of them, and what they see of it in Security settings.</summary>
    private async Task<List<(string Kind, string Version, string Shown)>> LookAsync(Dictionary<string, Person> people)
    {
        var seen = new List<(string, string, string)>();
        foreach (var (kind, person) in people)
        {
            seen.Add((kind, await Service.Stored!.VersionAsync(person), await person.TwoFactorTextAsync()));
        }

        return seen;
    }
}
