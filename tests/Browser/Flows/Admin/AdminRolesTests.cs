using System.Net;
using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>Who sees what of the Admin center, and that the service refuses what a page doesn't offer.</summary>
public sealed class AdminRolesTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    [Trait("Feature", "F25")]
    [Trait("Feature", "F26")]
    public async Task An_admin_lets_no_support_in_helps_not_everybody_and_is_none_without_the_role()
    {
        await SettleOnAsync(new { requireForEndUsers = true });
        (await Staff("owner").LetInAsync(Staff("support"))).Expect(HttpStatusCode.OK);
        var visit = await AdministerAsync("admin");
        Assert.Equal(
            ["Requirements", "People", "Support access", "Reports", "Audit trail"], await visit.Tabs.AllInnerTextsAsync());
        await visit.ChooseTabAsync("Support access");
        await visit.SeeAsync("Only an owner can let support staff help.");
        Assert.Equal(0, await visit.Button("Let them help").CountAsync());
        await visit.PressAsync("End support access");
        await visit.ReadOutcomeAsync("Support access has ended.");

        await visit.ChooseTabAsync("People");
        await visit.BeginToHelpAsync("Olivia Owner");
        await BeRefusedAsync(visit, "owner");
        await visit.BeginToHelpAsync("Emil Enduser");
        await BeRefusedAsync(visit, "end-user");

        // What the directory says counts, and not what the page began with.
        (await Staff("admin").PutAsync("agent", email: visit.Email)).Expect(HttpStatusCode.OK);
        visit.Device.Faults.Expect("answered 403");
        await visit.PressAsync("Search");
        await visit.ReadErrorAsync("You may not do this.");
        await visit.Page.ReloadAsync();
        await visit.ReadOutcomeAsync("This is for owners and administrators of the help desk.");
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Tab).CountAsync());
    }

    [Fact]
    public async Task An_agent_has_no_Admin_center()
    {
        var agent = await WithAppAsync("agent");
        var visit = await VisitAsync("agent");
        visit.Person.App = agent.App;
        await visit.SignInByAppAsync();
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Admin center" }).CountAsync());
        await visit.Device.GoAsync(new Uri(Service.Address, "/admin-center"));
        await visit.ReadAsync("Inbox");
        Assert.Equal(403, await visit.Page.EvaluateAsync<int>("""
            async () => (await fetch("/help-desk/tickets", {
              method: "POST", headers: { "Content-Type": "application/json" }, body: '{"purpose":"admin"}' })).status
            """));
        visit.Device.Faults.Expect("POST /help-desk/tickets answered 403");
        foreach (var route in (string[])
            ["policy", "users", "users/agent", "support-access", "audit", "compliance-reports/current"])
        {
            (await Service.Client.GetAsync(route, agent.AdminTicket())).ExpectProblem("not-allowed");
        }
    }
}
