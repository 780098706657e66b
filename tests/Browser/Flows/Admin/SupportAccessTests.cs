using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>The vendor's support staff help while an owner lets them, whom the owner names, and no longer.</summary>
[Trait("Feature", "F26")]
public sealed class SupportAccessTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    [Trait("Feature", "F24")]
    public async Task Support_helps_whom_the_owner_named_until_the_owner_ends_it()
    {
        await WithAppAsync("agent");
        var owner = await AdministerAsync();
        await GiveAsync(owner);
        await BeMailedAsync("owner", "Support staff may help");

        var support = await AdministerAsync("support");

        // Which is how the page finds out that it isn't an admin's.
        support.Device.Faults.Expect("GET /api/users/support answered 403");
        Assert.Equal(["Support access", "Help a person"], await support.Tabs.AllInnerTextsAsync());
        await support.SeeAsync("Support staff may help until");
        Assert.Equal(0, await support.Button("End support access").CountAsync());
        await support.ChooseTabAsync("Help a person");
        await BeginAsync(support, "agent");
        await support.PressAsync("Make a code");
        await support.PressAsync("Continue");
        await support.ConfirmAsync();
        await support.ReadAsync("The one-time code for agent");
        await support.PressAsync("I have passed it on");
        await support.ReadOutcomeAsync("A one-time code for agent has been made.");

        await BeginAsync(support, "agent-2");
        await BeRefusedAsync(support, "agent-2");
        await owner.PressAsync("End support access");
        await owner.ReadOutcomeAsync("Support access has ended.");
        await owner.SeeAsync("Support staff can't help now.");
        await BeMailedAsync("owner", "Support staff may no longer help");
        await BeginAsync(support, "agent");
        await BeRefusedAsync(support, "agent");
    }

    private static async Task GiveAsync(DeskVisit owner)
    {
        await owner.ChooseTabAsync("Support access");
        await owner.SeeAsync("Support staff can't help now.");
        await Field(owner, "Sofia Support").UncheckAsync();
        await owner.PressAsync("Let them help");
        await owner.ReadErrorAsync("Choose who may help: at most 20 people.");
        await Field(owner, "Sofia Support").CheckAsync();
        await Field(owner, "For hours").FillAsync("2");
        await Field(owner, "Whom they may help").FillAsync("agent Agnes");
        owner.Device.Faults.Expect("GET /api/users/Agnes answered 404");
        await owner.PressAsync("Let them help");
        await owner.ReadErrorAsync("Nobody here has the id Agnes.");
        await Field(owner, "Whom they may help").FillAsync("agent");
        await owner.PressAsync("Let them help");
        await owner.ConfirmAsync();
        await owner.ReadOutcomeAsync("Support staff may help now.");
        Assert.Equal(
            ["\u2068Sofia Support\u2069", "\u2068agent\u2069", "owner"],
            await owner.Page.GetByRole(AriaRole.Definition).AllInnerTextsAsync());
    }

    private static async Task BeginAsync(DeskVisit support, string id)
    {
        await Field(support, "Id").FillAsync(id);
        await support.PressAsync("Help");
        await support.ReadAsync($"Help {id}");
    }
}
