using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>The prompt, as a person finds it.</summary>
public sealed partial class DeskVisit
{
    /// <summary>"Don't ask again on this computer for … days".</summary>
    public ILocator Remember => Page.GetByRole(AriaRole.Checkbox);

    /// <summary>What screen readers are told beside what there is to see.</summary>
    public ILocator Voice => Page.Locator("two-factor-sign-in p.voice");

    /// <summary>What the countdown of a sent passcode says.</summary>
    public ILocator Timer => Page.GetByRole(AriaRole.Timer);

    /// <summary>Does the password step, and is asked for a passcode of a method.</summary>
    public async Task BeAskedAsync()
    {
        await GivePasswordAsync();
        await ReadAsync("Enter your passcode");
    }

    /// <summary>Comes by single sign-on instead of a password, and waits for what the service asks.</summary>
    public async Task ComeBySingleSignOnAsync()
    {
        await device.GoAsync(host.At("/"));
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Use: {Names[person]}" }).ClickAsync();
        await PressAsync("Use single sign-on");
    }

    /// <summary>Passes two-step verification, after which a method must be set up.</summary>
    public async Task PassTwoStepAsync()
    {
        await GivePasswordAsync();
        await ReadAsync("Check your email");
        await EnterAsync(await NewestPasscodeAsync(Email));
        await ReadAsync("Set up two-factor authentication");
    }

    /// <summary>Waits until a text is on show.</summary>
    public Task SeeAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Waits until a text is what is wrong.</summary>
    public Task BeToldAsync(string text) => Error.Filter(new() { HasText = text }).WaitForAsync();

    /// <summary>Enters a recovery code, or an administrator's one-time code, at the prompt.</summary>
    public async Task EnterRecoveryCodeAsync(string code, string name = "recovery code")
    {
        await PressAsync($"Use a {name}");
        await ReadAsync($"Enter a {name}");
        var field = Page.GetByRole(AriaRole.Textbox);
        await field.FillAsync(code);
        await field.PressAsync("Enter");
    }
}
