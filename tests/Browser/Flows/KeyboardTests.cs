using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Everything without a mouse, and said aloud.</summary>
[Trait("Feature", "F39")]
public sealed class KeyboardTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    private const string Passcode = "6-digit passcode";

    [Fact]
    [Trait("Feature", "F2")]
    [Trait("Feature", "F11")]
    [Trait("Feature", "F21")]
    public async Task Signs_in_sets_an_app_up_and_keeps_the_codes_by_keys_alone()
    {
        var visit = new DeskVisit(host, await OpenAsync(), "agent");
        var keys = new Keyboard(visit.Page);
        await visit.Device.GoAsync(host.At("/"));
        await visit.ReadAsync("Who would you like to be?");
        await keys.GoToAsync("Email");
        await visit.Page.Keyboard.TypeAsync(visit.Email);
        await keys.GoToAsync("Password");
        await keys.TypeAsync("Password", "copper-window-7");
        await visit.ReadAsync("Check your email");
        await keys.TypeAsync(Passcode, await visit.NewestPasscodeAsync(visit.Email));
        await visit.LandAsync();

        await keys.GoToAsync("AA");
        await keys.PressAsync("Enter");
        await keys.GoToAsync("View profile");
        await keys.PressAsync("Enter");
        await visit.ReadAsync("Agnes Agent");
        await keys.GoToAsync("Security settings");
        await keys.PressAsync("Enter");
        await visit.ReadAsync("Two-factor authentication");
        await keys.GoToAsync("Set up two-factor authentication");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Authenticator app");
        await keys.PressAsync("ArrowDown");
        await keys.WaitForAsync("Text message");
        await keys.PressAsync("ArrowUp", "Enter");
        var app = await visit.ScanAsync();
        await keys.GoToAsync(Passcode);
        await keys.TypeAsync(Passcode, await app.NextAsync());
        await keys.WaitForAsync("Save your recovery codes");
        await keys.GoToAsync("Copy");
        await keys.PressAsync("Space");
        await keys.WaitForAsync("Copied.");
        Assert.Equal(10, (await visit.Device.PasteAsync()).Split('\n').Length);
        await keys.GoToAsync("I have saved them");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Two-factor authentication");
        Assert.Equal("On", await visit.State.InnerTextAsync());
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Feature", "F35")]
    public async Task Adds_and_changes_a_number_by_keys_alone()
    {
        var visit = new DeskVisit(host, await OpenAsync(), "agent-2");
        var keys = new Keyboard(visit.Page);
        await visit.OpenWithAppAsync();
        await keys.GoToAsync("Add another method");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Text message");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("Phone number", "+4915123456789");
        await keys.TypeAsync(Passcode, await visit.NextCodeAsync());
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await keys.TypeAsync(Passcode, await visit.NewestPasscodeAsync("+4915123456789"));
        await keys.WaitForAsync("Two-factor authentication");

        await keys.GoToAsync("Change: Text message");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("Phone number", "+4915123456780");
        await keys.WaitForAsync(Passcode);
        await keys.GoToAsync("Text message");
        await keys.PressAsync("Space");
        await visit.Dialog.GetByText("We sent a text message").WaitForAsync();
        await keys.TypeAsync(Passcode, await visit.NewestPasscodeAsync("+4915123456789"));
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await keys.TypeAsync(Passcode, await visit.NewestPasscodeAsync("+4915123456780"));
        await keys.WaitForAsync("Two-factor authentication");
        await visit.ReadNoteAsync("Text message is set up.");
    }

    [Fact]
    public async Task A_dialog_has_a_name_and_gives_the_focus_back()
    {
        var visit = await VisitWithAppAsync("admin");
        var keys = new Keyboard(visit.Page);
        foreach (var (button, way) in ((string, string)[])
            [
                ("Change: Authenticator app", "Escape"), ("Turn off: Authenticator app", "Close"),
                ("Make new codes", "Cancel"), ("Add another method", "Cancel"),
            ])
        {
            await keys.GoToAsync(button);
            await keys.PressAsync("Enter");
            await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).WaitForAsync();
            Assert.NotEmpty(await visit.Dialog.EvaluateAsync<string>(
                "dialog => dialog.getRootNode().getElementById(dialog.getAttribute('aria-labelledby')).innerText"));
            if (way == "Escape")
            {
                await keys.PressAsync(way);
            }
            else
            {
                await keys.GoToAsync(way);
                await keys.PressAsync("Enter");
            }

            await visit.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await keys.WaitForAsync(button);
        }
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_belongs_to_its_field()
    {
        var visit = await VisitWithAppAsync("owner");
        await visit.PressAsync("Turn off: Authenticator app");
        visit.Device.Faults.Expect("/remove answered 422");
        await visit.EnterAsync(visit.Person.App.WrongCode());
        await IsSaidAsync(visit, visit.Passcode, "That code isn't right.");
        await visit.PressAsync("Cancel");

        await visit.BeginAsync("Text message");
        await visit.GiveDestinationAsync("12345");
        await IsSaidAsync(visit, visit.Dialog.GetByLabel("Phone number"), "That isn't a number in international form.");
    }

    [Fact]
    [Trait("Feature", "F35")]
    public async Task What_fails_can_be_tried_again_from_where_the_focus_is()
    {
        var visit = await VisitWithAppAsync("support");
        var keys = new Keyboard(visit.Page);
        visit.Device.Faults.Expect("DELETE /api/devices/");
        await visit.Page.RouteAsync("**/api/devices/*", route => route.AbortAsync("connectionrefused"));
        await keys.GoToAsync("Forget: Chrome, Linux");
        await keys.PressAsync("Enter");
        await visit.ReadErrorAsync("The service can't be reached. Check your connection.");
        await keys.WaitForAsync("Try again");

        await visit.Page.UnrouteAsync("**/api/devices/*");
        await keys.PressAsync("Enter");
        await keys.WaitForAsync("Two-factor authentication");
        await visit.ReadNoteAsync("Forgotten. It will be asked at the next sign-in.");
    }

    // Role alert; the field is invalid, described by the error, and has the focus.
    private static async Task IsSaidAsync(DeskVisit visit, ILocator field, string error)
    {
        await visit.ReadErrorAsync(error);
        var said = await field.EvaluateAsync<string[]>("""
            field => [field.getAttribute("aria-invalid"), String(field === field.getRootNode().activeElement),
              ...field.getAttribute("aria-describedby").split(" ").map(id => field.getRootNode().getElementById(id).innerText)]
            """);
        Assert.Equal(["true", "true"], said[..2]);
        Assert.Contains(said[2..], text => text.StartsWith(error, StringComparison.Ordinal));
    }

    private async Task<DeskVisit> VisitWithAppAsync(string person)
    {
        var visit = new DeskVisit(host, await OpenAsync(), person);
        await visit.Person.SetUpAsync();
        await visit.SignInByAppAsync();
        await visit.OpenSecurityAsync();
        return visit;
    }
}
