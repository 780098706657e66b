using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Security settings and the pages around them, by the rules of WCAG 2.2 AA.</summary>
[Trait("Feature", "F39")]
public sealed class SettingsLooksTests(Browsers browsers, NewHost host) : LookTests(browsers, host)
{
    [Theory]
    [MemberData(nameof(People))]
    public async Task Settings_are_for_everybody(string person)
    {
        var (visit, look) = await OpenAsync(person);
        var page = visit.Page;
        await PasswordAsync(visit, look);
        await page.Locator("input.code").WaitForAsync();
        await look.AtAsync("two-step verification");
        await EnterAsync(visit, await visit.NewestPasscodeAsync(visit.Email));
        await visit.LandAsync();
        await PagesAsync(visit, look);

        await page.Locator("two-factor-settings button.primary").ClickAsync();
        await page.Locator("dialog input[type=radio]").First.WaitForAsync();
        await look.AtAsync("choice of a method");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("dialog .qr svg").WaitForAsync();
        await look.AtAsync("QR code");
        var app = await new QrPhone(Host.Service.Clock).ScanAsync(page.Locator("dialog .qr svg"));
        visit.Person.App = app;
        visit.Device.Faults.Expect("/confirm answered 422");
        await EnterAsync(visit, app.WrongCode());
        await page.Locator("dialog input[aria-invalid=true]").WaitForAsync();
        await look.AtAsync("QR code, wrong passcode");
        await EnterAsync(visit, await app.NextAsync());
        await page.Locator("recovery-codes li").First.WaitForAsync();
        await look.AtAsync("recovery codes");
        await page.Locator("recovery-codes button.primary").ClickAsync();
        await page.Locator("two-factor-settings p.note").WaitForAsync();
        await look.AtAsync("settings, on");
        await AddNumberAsync(visit, look);
        await DialogsAsync(visit, look);
        await visit.Device.GoAsync(Host.At("/outbox"));
        await page.Locator(".outbox article").First.WaitForAsync();
        await look.AtAsync("outbox");
        look.Check();
    }

    // A number in a wrong form, then what confirms the change.
    private static async Task AddNumberAsync(DeskVisit visit, Look look)
    {
        var page = visit.Page;
        await page.Locator("two-factor-settings section").First.Locator("> p > button").ClickAsync();
        await page.Locator("dialog input[type=radio]").First.WaitForAsync();
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("dialog input[type=tel]").WaitForAsync();
        await look.AtAsync("phone number");
        await EnterAsync(visit, "12345", "dialog input[type=tel]");
        await page.Locator("dialog input[aria-invalid=true]").WaitForAsync();
        await look.AtAsync("phone number, wrong");
        await EnterAsync(visit, visit.Person.Phone, "dialog input[type=tel]");
        await page.Locator("dialog input.code").WaitForAsync();
        await look.AtAsync("proof");
        await page.Locator("dialog button.link").Last.ClickAsync();
        await page.Locator("dialog input.recovery").WaitForAsync();
        await look.AtAsync("proof by recovery code");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    // Turning off, and new codes.
    private static async Task DialogsAsync(DeskVisit visit, Look look)
    {
        var buttons = visit.Page.Locator("two-factor-settings section");
        foreach (var (name, button) in new[]
        {
            ("turning off", buttons.First.Locator("li button").Last),
            ("new codes", buttons.Nth(1).Locator("button")),
        })
        {
            await button.ClickAsync();
            await visit.Page.Locator("dialog input.code").WaitForAsync();
            await look.AtAsync(name);
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.Page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }

    private async Task PagesAsync(DeskVisit visit, Look look)
    {
        await visit.Page.Locator("details.menu summary").ClickAsync();
        await look.AtAsync("inbox, with menu");
        foreach (var path in (string[])["/help-center", "/profile", "/security"])
        {
            await visit.Device.GoAsync(Host.At(path));
            await visit.Page.Locator("main > *").First.WaitForAsync();
            if (path == "/security")
            {
                await visit.Page.Locator("two-factor-settings button.primary").WaitForAsync();
            }

            await look.AtAsync(path);
        }
    }
}
