using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>The Admin center without a mouse.</summary>
public sealed class AdminKeyboardTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Fact]
    [Trait("Feature", "F29")]
    public async Task A_requirement_is_switched_reviewed_and_saved_by_keys_alone()
    {
        var visit = await AdministerAsync();
        var keys = new Keyboard(visit.Page);
        await visit.Page.ReloadAsync();
        await visit.ReadAsync("Requirements");
        await keys.GoToAsync("Requirements");
        await keys.GoToAsync("Require for team members");
        await keys.PressAsync("Space");
        await keys.GoToAsync("Require for end users");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Review changes");
        await visit.ReadAsync("Whom it affects");
        await keys.GoToAsync("Save");
        await keys.GoToAsync("Back");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Requirements");
        await visit.ReadOutcomeAsync("Nothing has been saved yet.");
        await keys.GoToAsync("Review changes");
        await keys.PressAsync("Enter");
        await visit.ReadAsync("Whom it affects");
        await keys.GoToAsync("Save");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Requirements");
        await visit.ReadOutcomeAsync("Saved.");
        Assert.Equal(
            "Saved. It holds everywhere within 30 seconds.",
            await visit.Page.Locator("two-factor-admin p.voice").InnerTextAsync());
    }

    [Fact]
    public async Task Arrow_keys_choose_a_tab_and_a_dialog_gives_the_focus_back()
    {
        var visit = await AdministerAsync("admin");
        var keys = new Keyboard(visit.Page);
        await keys.GoToAsync("Requirements");
        foreach (var (key, tab) in ((string, string)[])
            [
                ("ArrowLeft", "Audit trail"), ("ArrowRight", "Requirements"),
                ("End", "Audit trail"), ("Home", "Requirements"), ("ArrowRight", "People"),
            ])
        {
            await keys.PressAsync(key);
            await keys.WaitForAsync(tab);
            Assert.Equal("true", await visit.Tab(tab).GetAttributeAsync("aria-selected"));
            Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Tabpanel).CountAsync());
        }

        await visit.RowOf("Agnes Agent").WaitForAsync();
        await keys.GoToAsync("Help Agnes Agent");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Help Agnes Agent");
        await keys.GoToAsync("Make a code");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Valid for hours");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("6-digit passcode", await visit.NextCodeAsync());
        await keys.WaitForAsync("The one-time code for Agnes Agent");
        await keys.GoToAsync("I have passed it on");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Help Agnes Agent");

        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Help Agnes Agent");
        await keys.PressAsync("Escape");
        await visit.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await keys.WaitForAsync("Help Agnes Agent");
    }
}
