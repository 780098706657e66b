using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser;

/// <summary>Somebody at the demo help desk, with one device: what a person clicks and types, and what comes of it.</summary>
/// <param name="host">The help desk.</param>
/// <param name="device">The person's browser.</param>
/// <param name="person">The id, which is also the local part of the address.</param>
public sealed partial class DeskVisit(NewHost host, Device device, string person)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["owner"] = "Olivia Owner",
        ["admin"] = "Adam Admin",
        ["agent"] = "Agnes Agent",
        ["agent-2"] = "Abel Agent",
        ["support"] = "Sofia Support",
        ["end-user"] = "Emil Enduser",
    };

    public IPage Page => device.Page;

    public Device Device => device;

    /// <summary>The primary address.</summary>
    public string Email => $"{person}@demo.example";

    /// <summary>The field for six digits.</summary>
    public ILocator Passcode => Page.GetByLabel("6-digit passcode");

    /// <summary>What is wrong, where something is.</summary>
    public ILocator Error => Page.GetByRole(AriaRole.Alert);

    /// <summary>Does the password step, and waits for what the service asks.</summary>
    public async Task GivePasswordAsync()
    {
        // Support staff land in the Admin center, which finds out by a refusal that they are none of its admins.
        device.Faults.Allow("GET /api/users/support answered 403");
        await device.GoAsync(host.At("/"));
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Use: {Names[person]}" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>Signs in by two-step verification: the person has no factor, and the browser isn't known.</summary>
    public async Task SignInByMailAsync()
    {
        await GivePasswordAsync();
        await ReadAsync("Check your email");
        await EnterAsync(await NewestPasscodeAsync(Email));
        await LandAsync();
    }

    /// <summary>Types a passcode and presses Enter.</summary>
    public async Task EnterAsync(string passcode)
    {
        await Passcode.FillAsync(passcode);
        await Passcode.PressAsync("Enter");
    }

    /// <summary>Waits until a heading is there.</summary>
    public Task ReadAsync(string heading) =>
        Page.GetByRole(AriaRole.Heading, new() { Name = heading }).First.WaitForAsync();

    /// <summary>Waits until the person is signed in: the menu with the name is there.</summary>
    public Task LandAsync() => Page.Locator("details.menu").WaitForAsync();

    /// <summary>Presses a button, by its name as a screen reader says it.</summary>
    public Task PressAsync(string name) =>
        Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>The passcode that went last to a number or an address.</summary>
    public async Task<string> NewestPasscodeAsync(string destination) =>
        (await host.Service.HelpDesk.Outbox.PasscodesAsync(destination))[0];

    /// <summary>Goes to Security settings as a team member does: by the menu and the profile.</summary>
    public async Task OpenSecurityAsync()
    {
        await Page.Locator("details.menu summary").ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "View profile" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Security settings" }).ClickAsync();
        await ReadAsync("Two-factor authentication");
    }

    /// <summary>Sets up an app in Security settings, as the first method: the QR code's pixels, the code, the recovery codes.</summary>
    public async Task<(AuthenticatorApp App, IReadOnlyList<string> RecoveryCodes)> SetUpAppAsync()
    {
        await PressAsync("Set up two-factor authentication");
        await PressAsync("Continue");
        var app = await ScanAsync();
        await EnterAsync(await app.NextAsync());
        var codes = await SaveCodesAsync();
        await ReadAsync("Your methods");
        return (app, codes);
    }

    /// <summary>Scans the QR code on show with a phone.</summary>
    public async Task<AuthenticatorApp> ScanAsync()
    {
        var code = Page.GetByRole(AriaRole.Img, new() { Name = "QR code for your authenticator app" });
        await code.WaitForAsync();
        return await new QrPhone(host.Service.Clock).ScanAsync(code);
    }

    /// <summary>Reads the recovery codes on show, and says that they are saved.</summary>
    public async Task<IReadOnlyList<string>> SaveCodesAsync()
    {
        await ReadAsync("Save your recovery codes");
        var codes = await Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem).AllTextContentsAsync();
        await PressAsync("I have saved them");
        return codes;
    }

    /// <summary>Signs out by the menu.</summary>
    public async Task SignOutAsync()
    {
        await Page.Locator("details.menu summary").ClickAsync();
        await PressAsync("Sign out");
        await ReadAsync("Who would you like to be?");
    }
}
