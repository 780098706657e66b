using System.Net;
using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>The two switches: reviewed with their consequences, saved, and held against what others save.</summary>
[Trait("Feature", "F29")]
[Trait("Feature", "F30")]
public sealed class RequirementsTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    private const string Require = "Require for team members";
    private const string CheckBrowsers = "Check new browsers by email";
    private const string Days = "Days that a computer is remembered";

    private static readonly object Nothing = new { twoStepVerification = true };

    [Fact]
    [Trait("Feature", "F6")]
    [Trait("Feature", "F9")]
    public async Task The_review_says_whom_it_concerns_and_nothing_changes_before_it_is_saved()
    {
        await SettleOnAsync(Nothing);
        var program = Of("agent-2");
        (await program.StartAsync(program.SignInTicket("api-password"))).Expect(HttpStatusCode.OK);
        var visit = await AdministerAsync();
        await visit.PressAsync("Review changes");
        await visit.ReadOutcomeAsync("Nothing has been changed.");

        await visit.SwitchAsync(Require, on: true);
        await ReviewAsync(visit);
        await SaysAsync(visit, "Team members", "4 people in all", "4 people are affected.",
            "2 people must set up a method.", "2 people have a method already.", "1 person would be refused at the API.");
        await SaysAsync(visit, "End users", "1 person in all", "Nobody is affected.");
        await visit.SeeAsync($"Abel Agent – {Service.Clock.Now:MMM d, yyyy}");
        await visit.PressAsync("Back");
        await visit.ReadOutcomeAsync("Nothing has been saved yet.");
        Assert.True(await IsOnAsync(visit, Require));
        Assert.False(await SavedAsync("requireForTeamMembers"));

        await ReviewAsync(visit);
        await visit.PressAsync("Save");
        await visit.ReadOutcomeAsync("Saved. It holds everywhere within 30 seconds.");
        Assert.True(await SavedAsync("requireForTeamMembers"));
        await AdvanceAsync(31);
        var agent = await VisitAsync("agent");
        await agent.PassTwoStepAsync();
        await agent.SeeAsync("Your help desk asks for two-factor authentication. Set it up now to go on");
    }

    [Fact]
    public async Task Switched_off_again_nobody_loses_what_is_set_up()
    {
        await SettleOnAsync(new { requireForTeamMembers = true, twoStepVerification = true });
        var visit = await AdministerAsync();
        await visit.SwitchAsync(Require, on: false);
        await ReviewAsync(visit);
        await SaysAsync(visit, "Team members", "4 people in all", "4 people are affected.",
            "It is no longer required of them. What they have set up stays.");
        await visit.PressAsync("Save");
        await visit.ReadOutcomeAsync("Saved.");
        Assert.True((await visit.Person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    [Trait("Feature", "F2")]
    public async Task What_somebody_else_saved_meanwhile_is_kept_and_so_is_the_own_change()
    {
        await SettleOnAsync(Nothing);
        var visit = await AdministerAsync("admin");
        await visit.SwitchAsync(CheckBrowsers, on: false);
        await ReviewAsync(visit);
        await SaveAsync(new { rememberDays = 7 });
        visit.Device.Faults.Expect("PUT /api/policy answered 412");
        await visit.PressAsync("Save");

        await visit.ReadOutcomeAsync("Somebody else changed this meanwhile. What you changed is kept below");
        Assert.Equal("7", await Field(visit, Days).InputValueAsync());
        Assert.False(await IsOnAsync(visit, CheckBrowsers));
        await ReviewAsync(visit);
        Assert.Equal([CheckBrowsers], await visit.Page.GetByRole(AriaRole.Term).AllInnerTextsAsync());
        Assert.Equal(["on → off"], await visit.Page.GetByRole(AriaRole.Definition).AllInnerTextsAsync());
        await visit.PressAsync("Save");
        await visit.ReadOutcomeAsync("Saved.");
        Assert.Equal("7", await Field(visit, Days).InputValueAsync());
        Assert.False(await SavedAsync("twoStepVerification"));
        await BeMailedAsync("owner", "Two-step verification was switched off");
    }

    private static Task<bool> IsOnAsync(DeskVisit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Switch, new() { Name = name, Exact = true }).IsCheckedAsync();

    // What the review says of some people, line by line.
    private static async Task SaysAsync(DeskVisit visit, string whom, params string[] lines)
    {
        var figure = visit.Page.Locator("two-factor-admin section.figure")
            .Filter(new() { Has = visit.Page.GetByRole(AriaRole.Heading, new() { Name = whom }) });
        var said = (await figure.InnerTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([whom, .. lines], said);
    }

    private async Task<bool> SavedAsync(string member) =>
        (await Service.Client.GetAsync("policy", Staff("owner").AdminTicket())).Json.GetProperty(member).GetBoolean();
}
