using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The sign-in prompt in all its shapes, by the rules of WCAG 2.2 AA.</summary>
[Trait("Feature", "F39")]
public sealed class PromptLooksTests(Browsers browsers, NewHost host) : LookTests(browsers, host)
{
    [Theory]
    [MemberData(nameof(People))]
    [Trait("Feature", "F10")]
    [Trait("Feature", "F48")]
    public async Task The_prompt_is_for_everybody(string person)
    {
        var (visit, look) = await OpenAsync(person);
        var page = visit.Page;
        await visit.Person.SetUpAsync();
        await visit.Person.SetUpByAsync("email", proof: new Proof(await visit.NextCodeAsync()));
        await visit.Person.SetUpByAsync("sms", proof: new Proof(await visit.NextCodeAsync()));
        await PasswordAsync(visit, look: null);
        await page.Locator("input.code").WaitForAsync();
        await page.Locator("details:not(.menu) summary").ClickAsync();
        await look.AtAsync("prompt, with help");
        visit.Device.Faults.Expect("/passcode answered 422");
        await EnterAsync(visit, visit.Person.App.WrongCode());
        await page.Locator("input[aria-invalid=true]").WaitForAsync();
        await look.AtAsync("prompt, wrong passcode");

        foreach (var way in (int[])[0, 1])
        {
            await page.Locator("two-factor-sign-in button.link").First.ClickAsync();
            await page.Locator("two-factor-sign-in ul.plain").WaitForAsync();
            await look.AtAsync("other ways");
            await page.Locator("two-factor-sign-in ul.plain button").Nth(way).ClickAsync();
            await page.Locator("input.code").WaitForAsync();
            await look.AtAsync($"prompt, other way {way}");
        }

        await page.Locator("two-factor-sign-in button.link").Nth(1).ClickAsync();
        await page.Locator("input.recovery").WaitForAsync();
        await look.AtAsync("recovery code");
        await EnterAsync(visit, "0000-0000-0000-0000", "input.recovery");
        await page.Locator("input[aria-invalid=true]").WaitForAsync();
        await look.AtAsync("recovery code, wrong");
        await EnterAsync(visit, visit.Person.RecoveryCodes[0], "input.recovery");
        await page.Locator("two-factor-sign-in button.primary + button").WaitForAsync();
        await look.AtAsync("signed in, replacement offered");
        await page.Locator("two-factor-sign-in button.primary").ClickAsync();
        await visit.LandAsync();
        await visit.Device.GoAsync(Host.At("/security"));
        await page.Locator("two-factor-settings section").First.WaitForAsync();
        await look.AtAsync("settings, three methods");
        await LockedAsync(visit, look);
        look.Check();
    }

    // Too many wrong codes, then no network.
    private static async Task LockedAsync(DeskVisit visit, Look look)
    {
        var page = visit.Page;
        await visit.Person.FailAsync(9);
        visit.Device.Faults.Expect("/remove answered 4");
        await page.Locator("two-factor-settings section").First.Locator("li button").Nth(1).ClickAsync();
        foreach (var _ in (int[])[1, 2])
        {
            await EnterAsync(visit, visit.Person.App.WrongCode());
            await page.Locator("dialog input[aria-invalid=true]").WaitForAsync();
            await page.Locator("dialog button[type=submit]:not([aria-disabled])").WaitForAsync();
        }

        await look.AtAsync("locked");
        visit.Device.Faults.Expect("net::ERR_INTERNET_DISCONNECTED");
        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("two-factor-settings p button").Last.ClickAsync();
        await page.Locator("[role=alert]:not(:empty)").First.WaitForAsync();
        await look.AtAsync("no network");
    }
}
