using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Changing a method in Security settings, and turning one off.</summary>
[Trait("Feature", "F39")]
public sealed class ChangeTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Feature", "F28")]
    [Trait("Feature", "F35")]
    public async Task A_new_phone_takes_the_place_of_the_old_one()
    {
        var visit = await VisitAsync("agent");
        await visit.OpenWithAppAsync();
        var (old, notices) = (visit.Person.App, await visit.NoticesAsync());
        await visit.PressAsync("Change: Authenticator app");
        await visit.EnterAsync(await visit.NextCodeAsync(old));
        var app = await visit.ScanAsync();
        Assert.NotEqual(old.Secret, app.Secret);
        await visit.EnterAsync(await app.NextAsync());
        await visit.ReadNoteAsync("Authenticator app is set up.");
        await IsToldAsync(visit, notices);

        // The browser was remembered; a change forgets it.
        await visit.SignOutAsync();
        await visit.GivePasswordAsync();
        await visit.ReadAsync("Enter your passcode");
        visit.Device.Faults.Expect("/passcode answered 422");
        await visit.EnterAsync(await visit.NextCodeAsync(old));
        await visit.ReadErrorAsync("That code isn't right.");
        await visit.EnterAsync(await visit.NextCodeAsync(app));
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C36")]
    public async Task A_number_is_changed_by_a_passcode_to_the_old_one()
    {
        var visit = await VisitAsync("agent-2");
        await visit.Person.SetUpByAsync("sms");
        await visit.GivePasswordAsync();
        await visit.ReadAsync("Enter your passcode");
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Person.Phone));
        await visit.LandAsync();
        await visit.OpenSecurityAsync();
        var notices = await visit.NoticesAsync();

        await visit.PressAsync("Change: Text message");
        await visit.GiveDestinationAsync("+4915199999942");
        await visit.ReadAsync("Confirm that it's you");
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Person.Phone));
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await visit.EnterAsync(await visit.NewestPasscodeAsync("+4915199999942"));
        await visit.ReadNoteAsync("Text message is set up.");
        Assert.Contains("42", await visit.Row("Text message").InnerTextAsync(), StringComparison.Ordinal);
        await IsToldAsync(visit, notices);
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Feature", "F23")]
    public async Task An_address_is_changed_by_the_app_or_by_a_recovery_code()
    {
        var visit = await VisitAsync("admin");
        await visit.Person.SetUpAsync();
        var proof = new Proof(await visit.NextCodeAsync(), null);
        await visit.Person.SetUpByAsync("email", proof: proof);
        await visit.SignInByAppAsync();
        await visit.OpenSecurityAsync();

        await ChangeAddressAsync(visit, "first@elsewhere.example");
        await visit.EnterAsync(await visit.NextCodeAsync());
        await TurnOnAsync(visit, "first@elsewhere.example");
        await ChangeAddressAsync(visit, "second@elsewhere.example");
        await visit.PressAsync("Use a recovery code instead");
        await visit.Dialog.GetByLabel("Recovery code").FillAsync(visit.Person.RecoveryCodes[0].ToLowerInvariant());
        await visit.PressAsync("Confirm");
        await TurnOnAsync(visit, "second@elsewhere.example");
        await visit.Page.GetByText("9 codes left.").WaitForAsync();
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C36")]
    public async Task A_weaker_method_is_not_offered_as_proof()
    {
        var visit = await VisitAsync("support");
        await visit.Person.SetUpAsync();
        await visit.Person.SetUpByAsync("email", proof: new Proof(await visit.NextCodeAsync(), null));
        await visit.SignInByAppAsync();
        await visit.OpenSecurityAsync();

        await visit.PressAsync("Change: Authenticator app");
        await visit.ReadAsync("Confirm that it's you");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Use a recovery code instead" }).WaitForAsync();
        Assert.Equal(0, await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Email" }).CountAsync());
        await visit.PressAsync("Cancel");

        await visit.PressAsync("Change: Email");
        await visit.GiveDestinationAsync("other@elsewhere.example");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Email" }).WaitForAsync();
    }

    [Fact]
    [Trait("Feature", "F19")]
    [Trait("Feature", "F28")]
    public async Task Turning_it_off_takes_a_passcode()
    {
        var visit = await VisitAsync("owner");
        await visit.OpenWithAppAsync();
        var notices = await visit.NoticesAsync();
        await visit.PressAsync("Turn off: Authenticator app");
        visit.Device.Faults.Expect("/remove answered 422");
        await visit.EnterAsync(visit.Person.App.WrongCode());
        await visit.ReadErrorAsync("That code isn't right.");
        await visit.EnterAsync(await visit.NextCodeAsync());

        await visit.ReadNoteAsync("Authenticator app is turned off.");
        Assert.Equal("Off", await visit.State.InnerTextAsync());
        await IsToldAsync(visit, notices);
        Assert.False((await visit.Person.TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    private static async Task ChangeAddressAsync(DeskVisit visit, string address)
    {
        await visit.PressAsync("Change: Email");
        await visit.GiveDestinationAsync(address);
        await visit.ReadAsync("Confirm that it's you");
    }

    private static async Task TurnOnAsync(DeskVisit visit, string address)
    {
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await visit.EnterAsync(await visit.NewestPasscodeAsync(address));
        await visit.Dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.ReadNoteAsync("Email is set up.");
    }

    private static async Task IsToldAsync(DeskVisit visit, IReadOnlyList<string> before) =>
        Assert.Equal(before.Count + 1, (await visit.NoticesAsync()).Count);

    private async Task<DeskVisit> VisitAsync(string person) => new(host, await OpenAsync(), person);
}
