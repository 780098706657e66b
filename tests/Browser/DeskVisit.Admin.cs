using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>The Admin center, as owners, admins and support staff find it.</summary>
public sealed partial class DeskVisit
{
    /// <summary>Goes to the Admin center by the menu.</summary>
    public async Task OpenAdminCenterAsync()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Admin center" }).ClickAsync();
        await Tab("Support access").WaitForAsync();
        await BeIdleAsync();
    }

    /// <summary>The tabs, in their order.</summary>
    public ILocator Tabs => Page.GetByRole(AriaRole.Tab);

    /// <summary>A tab, by its name.</summary>
    public ILocator Tab(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true });

    /// <summary>Chooses a tab, and waits until its panel is filled.</summary>
    public async Task ChooseTabAsync(string name)
    {
        await Tab(name).ClickAsync();
        await Page.GetByRole(AriaRole.Tabpanel, new() { Name = name, Exact = true }).WaitForAsync();
        await BeIdleAsync();
    }

    /// <summary>The panel of the tab that is chosen.</summary>
    public ILocator Panel => Page.GetByRole(AriaRole.Tabpanel);

    /// <summary>Searches with the filters as they are, and waits until what is found is there.</summary>
    public async Task SearchAsync()
    {
        await PressAsync("Search");
        await Panel.Locator("button[type=submit]:not([aria-disabled])").First.WaitForAsync();
    }

    /// <summary>The row of a table that says something: a person's name, what happened.</summary>
    public ILocator RowOf(string text) => Page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    /// <summary>Turns a switch on or off.</summary>
    public Task SwitchAsync(string name, bool on) =>
        Page.GetByRole(AriaRole.Switch, new() { Name = name, Exact = true }).SetCheckedAsync(on);

    /// <summary>Opens what can be done for a person.</summary>
    public async Task BeginToHelpAsync(string name)
    {
        await PressAsync($"Help {name}");
        await Dialog.GetByRole(AriaRole.Heading, new() { Name = $"Help {name}" }).WaitForAsync();
    }

    /// <summary>Proves with the next code of the own app who it is.</summary>
    public async Task ConfirmAsync()
    {
        await ReadAsync("Confirm that it's you");
        await EnterAsync(await NextCodeAsync());
    }

    /// <summary>Waits until the Admin center says in a line what became of something.</summary>
    public Task ReadOutcomeAsync(string text) =>
        Page.Locator("two-factor-admin .note").Filter(new() { HasText = text }).First.WaitForAsync();

    // A panel that is being filled says so to screen readers.
    private Task BeIdleAsync() => Page.Locator("two-factor-admin [role=tabpanel][aria-busy]")
        .WaitForAsync(new() { State = WaitForSelectorState.Detached });
}
