using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows.Admin;

/// <summary>
/// Every panel and every dialog of the Admin center, by the rules of WCAG 2.2 AA: each view on a laptop and on the narrowest
/// phone, light and dark, from left and from right. The steps know no words, so that they are the same in each language.
/// </summary>
public sealed class AdminLooksTests(Browsers browsers, AdminHost host) : AdminFlows(browsers, host)
{
    [Theory]
    [InlineData("owner", "ar")]
    [InlineData("admin", "de")]
    public async Task The_Admin_center_is_for_everybody(string person, string language)
    {
        var helped = await WithAppAsync(person == "owner" ? "agent" : "agent-2");
        var visit = await OpenAsync(person, language);
        await helped.FailAsync(10);
        var views = new Views(visit, language);
        await RequirementsAsync(visit, views);
        await PeopleAsync(visit, views, helped.Id);
        await SupportAsync(visit, views);
        await visit.Tabs.Nth(3).ClickAsync();
        await visit.Page.Locator("two-factor-admin .panel:not([hidden]) dl").WaitForAsync();
        await views.LookAsync("reports");
        await AuditAsync(visit, views);
        views.Check();
    }

    [Fact]
    [Trait("Feature", "F26")]
    public async Task What_support_staff_see_is_for_everybody()
    {
        var visit = await OpenAsync("support", "en-US");
        visit.Device.Faults.Expect("GET /api/users/support answered 403");
        var views = new Views(visit, "en-US");
        await views.LookAsync("support access");
        await visit.Tabs.Nth(1).ClickAsync();
        await views.LookAsync("help by id");

        // Whom support staff may never help, whoever lets them.
        await Field(visit, "Id").FillAsync("owner");
        await Field(visit, "Id").PressAsync("Enter");
        await visit.Dialog.GetByRole(AriaRole.Listitem).First.WaitForAsync();
        await views.LookAsync("what can be done");
        await visit.PressAsync("Unlock");
        await visit.PressAsync("Unlock");
        await visit.Dialog.Locator("input.code").WaitForAsync();
        visit.Device.Faults.Expect("/unlock answered 403");
        await EnterAsync(visit, await visit.NextCodeAsync());
        await visit.ReadErrorAsync("You may not help this person.");
        await views.LookAsync("not allowed");
        views.Check();
    }

    private static async Task RequirementsAsync(DeskVisit visit, Views views)
    {
        var page = visit.Page;
        await page.Locator("two-factor-admin details summary").ClickAsync();
        await views.LookAsync("requirements");
        await page.Locator("two-factor-admin input[role=switch]").First.SetCheckedAsync(true);
        await page.Locator("two-factor-admin input[inputmode=numeric]:enabled").First.FillAsync("366");
        await page.Locator("two-factor-admin form button[type=submit]").ClickAsync();
        await page.Locator("two-factor-admin input[aria-invalid=true]").WaitForAsync();
        await views.LookAsync("requirements, wrong");
        await page.Locator("two-factor-admin input[aria-invalid=true]").FillAsync("7");
        await page.Locator("two-factor-admin form button[type=submit]").ClickAsync();
        await page.Locator("two-factor-admin .figure").First.WaitForAsync();
        await views.LookAsync("review");
        await page.Locator("two-factor-admin .row button:not(.primary)").ClickAsync();
        await page.Locator("two-factor-admin .note").First.WaitForAsync();
        await views.LookAsync("requirements, not saved");
    }

    private static async Task PeopleAsync(DeskVisit visit, Views views, string person)
    {
        await visit.Tabs.Nth(1).ClickAsync();
        var row = visit.RowOf($"{person}@demo.example");
        await row.WaitForAsync();
        await views.LookAsync("people");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Listitem).Nth(2).WaitForAsync();
        await views.LookAsync("help");
        await visit.Dialog.GetByRole(AriaRole.Listitem).Nth(2).GetByRole(AriaRole.Button).ClickAsync();
        await visit.Dialog.Locator("button.primary + button").WaitForAsync();
        await views.LookAsync("unlock");
        await visit.Dialog.Locator("button.primary + button").ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Listitem).Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await visit.Dialog.Locator("button.danger").WaitForAsync();
        await views.LookAsync("reset");
        await visit.Dialog.Locator("button.danger + button").ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button).ClickAsync();
        await visit.Dialog.GetByRole(AriaRole.Spinbutton).WaitForAsync();
        await views.LookAsync("code, for how long");
        await visit.Dialog.Locator("button.primary").ClickAsync();
        await visit.Dialog.Locator("input.code").WaitForAsync();
        await views.LookAsync("confirmation");
        visit.Device.Faults.Expect("/recovery-code answered 422");
        await EnterAsync(visit, visit.Person.App.WrongCode());
        await visit.Dialog.Locator("input[aria-invalid=true]").WaitForAsync();
        await views.LookAsync("confirmation, wrong passcode");
        await EnterAsync(visit, await visit.NextCodeAsync());
        await visit.Dialog.Locator(".once").WaitForAsync();
        await views.LookAsync("one-time code");
        await visit.Dialog.Locator("button.primary").ClickAsync();
        await visit.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task SupportAsync(DeskVisit visit, Views views)
    {
        (await Staff("owner").LetInAsync(Staff("support"))).Expect(System.Net.HttpStatusCode.OK);
        await visit.Tabs.Nth(2).ClickAsync();
        await visit.Page.Locator("two-factor-admin .panel:not([hidden]) button.danger").WaitForAsync();
        await views.LookAsync("support access, given");
    }

    private static async Task AuditAsync(DeskVisit visit, Views views)
    {
        await visit.Tabs.Nth(4).ClickAsync();
        var panel = visit.Page.Locator("two-factor-admin .panel:not([hidden])");
        await panel.GetByRole(AriaRole.Row).Nth(1).WaitForAsync();
        await panel.Locator("details summary").First.ClickAsync();
        await panel.Locator("details button").ClickAsync();
        await panel.Locator("details .note:not(:empty)").WaitForAsync();
        await views.LookAsync("audit trail");
    }

    private static async Task EnterAsync(DeskVisit visit, string code)
    {
        await visit.Dialog.Locator("input.code").FillAsync(code);
        await visit.Dialog.Locator("input.code").PressAsync("Enter");
    }

    private async Task<DeskVisit> OpenAsync(string person, string language)
    {
        var visit = await VisitAsync(person, Screen.Desktop with { Locale = language, ReducedMotion = true });
        visit.Person.App = Staff(person).App;
        await visit.Device.GoAsync(new Uri(Service.Address, "/"));
        await visit.Page.Locator(".people li").Filter(new() { HasText = visit.Email }).Locator("button").ClickAsync();
        await visit.Page.Locator("form.card button[type=submit]").ClickAsync();
        await visit.Page.Locator("input.code").FillAsync(await visit.NextCodeAsync());
        await visit.Page.Locator("input.code").PressAsync("Enter");
        await visit.LandAsync();
        await visit.Device.GoAsync(new Uri(Service.Address, "/admin-center"));
        await visit.Page.Locator("two-factor-admin .panel:not([aria-busy]) h2").First.WaitForAsync();
        return visit;
    }

    /// <summary>One view after the other, each in two looks.</summary>
    private sealed class Views(DeskVisit visit, string language)
    {
        // Dark on the phone where words are long, on the laptop where they go from right to left.
        private readonly (ColorScheme Phone, ColorScheme Laptop) _colors =
            language == "ar" ? (ColorScheme.Light, ColorScheme.Dark) : (ColorScheme.Dark, ColorScheme.Light);

        private readonly Look _look = new(visit.Page, Screen.Desktop with { Locale = language, ReducedMotion = true });

        public async Task LookAsync(string view)
        {
            await ShowAsync(Screen.Phone, _colors.Phone);
            await _look.AtAsync($"{view}, phone");
            await ShowAsync(Screen.Desktop, _colors.Laptop);
            await _look.AtAsync($"{view}, laptop");
        }

        public void Check() => _look.Check();

        private async Task ShowAsync(Screen screen, ColorScheme colors)
        {
            await visit.Page.SetViewportSizeAsync(screen.Width, screen.Height);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = colors });
        }
    }
}
