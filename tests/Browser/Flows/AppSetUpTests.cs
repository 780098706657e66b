using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Setting up an authenticator app in Security settings.</summary>
[Trait("Feature", "F11")]
[Trait("Feature", "F39")]
public sealed class AppSetUpTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Feature", "F12")]
    public async Task The_code_can_be_scanned_from_wide_and_narrow_and_dark_screens_and_names_the_entry()
    {
        var visit = await BeginAsync("agent");
        var read = await QrPhone.ReadAsync(visit.Code);
        foreach (var (width, dark) in ((int, bool)[])[(1280, true), (320, false), (320, true)])
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            Assert.Equal(read, await QrPhone.ReadAsync(visit.Code));
        }

        Assert.Matches(
            "^otpauth://totp/Serverless2FA:demo%20%28agent%40demo\\.example%29"
            + "\\?secret=[A-Z2-7]{32}&issuer=Serverless2FA&algorithm=SHA1&digits=6&period=30$",
            read.OriginalString.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal));
        await visit.Dialog.GetByText("Serverless2FA: demo (agent@demo.example)").WaitForAsync();
        Assert.False(await Link(visit).IsVisibleAsync());
    }

    [Fact]
    public async Task The_key_can_be_typed_or_pasted_instead()
    {
        var visit = await BeginAsync("agent-2");
        var shown = await visit.Dialog.Locator(".secret").InnerTextAsync();
        Assert.Matches("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", shown);

        await visit.PressAsync("Copy");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Copied." }).WaitForAsync();
        var key = await visit.Device.PasteAsync();
        Assert.Equal(shown.Replace(" ", "", StringComparison.Ordinal), key);

        var app = new AuthenticatorApp(key, host.Service.Clock);
        visit.Device.Faults.Expect("/confirm answered 422");
        await visit.EnterAsync(app.WrongCode());
        await visit.ReadErrorAsync("That code isn't right.");
        await visit.EnterAsync(await app.NextAsync());
        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
        await visit.ReadNoteAsync("Authenticator app is set up.");
        Assert.Equal("On", await visit.State.InnerTextAsync());
    }

    [Fact]
    [Trait("Feature", "F48")]
    public async Task A_phone_that_has_the_app_on_it_gets_a_link_to_tap()
    {
        var visit = await BeginAsync("admin", Screen.Phone);

        var link = await Link(visit).GetAttributeAsync("href");

        Assert.True(await Link(visit).IsVisibleAsync());
        Assert.Equal(await QrPhone.ReadAsync(visit.Code), new Uri(link!));
    }

    [Fact]
    [Trait("Feature", "F17")]
    [Trait("Conformance", "C6")]
    public async Task What_is_left_half_way_turns_nothing_on()
    {
        var visit = await BeginAsync("admin");
        await visit.ScanAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await StaysOffAsync(visit);

        await BeginAsync(visit);
        await visit.ScanAsync();
        await visit.PressAsync("Cancel");
        await StaysOffAsync(visit);

        await BeginAsync(visit);
        await visit.ScanAsync();
        await visit.PressAsync("Close");
        await StaysOffAsync(visit);

        // Recognized, and nothing to ask for.
        await visit.SignOutAsync();
        await visit.GivePasswordAsync();
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F17")]
    public async Task Begins_again_when_a_set_up_took_too_long()
    {
        var visit = await BeginAsync("owner");
        var late = await visit.ScanAsync();
        await host.Service.AdvanceAsync(TimeSpan.FromMinutes(20));

        visit.Device.Faults.Expect("/confirm answered 4");
        visit.Device.Faults.Expect("POST /api/enrollments answered 401");
        await visit.EnterAsync(await late.NextAsync());
        await visit.ReadErrorAsync("This set-up is over: it took too long, or another one was begun. Begin again.");
        var keys = new Keyboard(visit.Page);
        await keys.WaitForAsync("Try again");
        await keys.PressAsync("Enter");
        var app = await visit.ScanAsync();
        Assert.NotEqual(late.Secret, app.Secret);
        await visit.EnterAsync(await app.NextAsync());
        await visit.SaveCodesAsync();
        await visit.ReadNoteAsync("Authenticator app is set up.");
    }

    private static ILocator Link(DeskVisit visit) => visit.Dialog.GetByText("Open in your authenticator app");

    private static async Task StaysOffAsync(DeskVisit visit)
    {
        await visit.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("Off", await visit.State.InnerTextAsync());
        Assert.False((await visit.Person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    private async Task<DeskVisit> BeginAsync(string person, Screen? screen = null)
    {
        var visit = new DeskVisit(host, await OpenAsync(screen), person);
        await visit.SignInByMailAsync();
        await visit.OpenSecurityAsync();
        await BeginAsync(visit);
        return visit;
    }

    private static async Task BeginAsync(DeskVisit visit)
    {
        await visit.BeginAsync("Authenticator app");
        await visit.Code.WaitForAsync();
    }
}
