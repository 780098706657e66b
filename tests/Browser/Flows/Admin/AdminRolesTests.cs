using System.Net;
using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>Who sees what of the Admin center, and that the service refuses what a page doesn't offer.</summary>
public sealed class AdminRolesTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    [Trait("Feature", "F26")]
    [Trait("Feature", "F27")]
    public async Task An_admin_lets_no_support_in_and_helps_no_owner_until_the_role_is_gone()
    {
        (await Staff("owner").LetInAsync(Staff("support"))).Expect(HttpStatusCode.OK);
        var visit = await AdministerAsync("admin");
        Assert.Equal(["Requirements", "People", "Support access", "Reports", "Audit trail"], await visit.Tabs.AllInnerTextsAsync());
        await visit.ChooseTabAsync("Support access");
        await visit.SeeAsync("Only an owner can let support staff help.");
        Assert.Equal(0, await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Let them help" }).CountAsync());
        await visit.PressAsync("End support access");
        await visit.ReadOutcomeAsync("Support access has ended.");

        await visit.ChooseTabAsync("People");
        await visit.BeginToHelpAsync("Olivia Owner");
        await visit.PressAsync("Reset");
        await visit.PressAsync("Reset");
        visit.Device.Faults.Expect("POST /api/users/owner/reset answered 403");
        await visit.ConfirmAsync();
        await visit.ReadErrorAsync("You may not help this person.");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();

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
        foreach (var route in (string[])["policy", "users", "users/agent", "support-access", "audit", "compliance-reports/current"])
        {
            (await Service.Client.GetAsync(route, agent.AdminTicket())).ExpectProblem("not-allowed");
        }
    }
}
