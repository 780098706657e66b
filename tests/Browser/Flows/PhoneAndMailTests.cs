using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Passcodes by text message and by email, set up in Security settings.</summary>
[Trait("Feature", "F39")]
public sealed class PhoneAndMailTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    private const string WrongForm =
        "That isn't a number in international form. It begins with + and the country code, such as +14155550123.";

    private const string WrongCountry =
        "Text messages can't be sent to this number. Use an authenticator app or email.";

    [Fact]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F14")]
    [Trait("Feature", "F41")]
    public async Task A_number_is_helped_into_form_and_the_passcode_is_copied_from_the_phone()
    {
        var visit = await VisitAsync("agent");
        await visit.SignInByMailAsync();
        await visit.OpenSecurityAsync();
        await visit.BeginAsync("Text message");
        await visit.GiveDestinationAsync("0151 2345 6789");
        await visit.ReadErrorAsync(WrongForm);
        visit.Device.Faults.Expect("POST /api/enrollments answered 4");
        await visit.GiveDestinationAsync("+91 98765 43210");
        await visit.ReadErrorAsync(WrongCountry);

        await visit.GiveDestinationAsync("+49 (151) 2345-67.89");
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await visit.Dialog.GetByText("Valid for another").WaitForAsync();
        await CopyFromPhoneAsync(visit, "+4915123456789");
        await visit.Passcode.PressAsync("Control+V");
        await visit.Passcode.PressAsync("Enter");

        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
        await visit.ReadNoteAsync("Text message is set up.");
        Assert.Contains("89", await visit.Row("Text message").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F14")]
    public async Task A_number_that_cannot_be_costs_no_passcode()
    {
        var visit = await VisitAsync("agent-2");
        await visit.OpenWithAppAsync();
        await visit.BeginAsync("Text message");
        await visit.GiveDestinationAsync("4915123456789");
        await visit.ReadErrorAsync(WrongForm);

        await visit.GiveDestinationAsync("+91 98765 43210");
        var code = await visit.NextCodeAsync();
        visit.Device.Faults.Expect("POST /api/enrollments answered 4");
        await visit.EnterAsync(code);
        await visit.ReadErrorAsync(WrongCountry);

        await visit.GiveDestinationAsync(visit.Person.Phone);
        await visit.EnterAsync(code);
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Person.Phone));
        await visit.ReadNoteAsync("Text message is set up.");
    }

    [Fact]
    [Trait("Feature", "F13")]
    [Trait("Conformance", "C19")]
    public async Task A_passcode_that_was_sent_again_replaces_the_one_before()
    {
        var visit = await VisitAsync("admin");
        await visit.SignInByMailAsync();
        await visit.OpenSecurityAsync();
        await visit.BeginAsync("Text message");
        await visit.GiveDestinationAsync(visit.Person.Phone);
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        var old = await visit.NewestPasscodeAsync(visit.Person.Phone);

        await visit.Page.RunAndWaitForResponseAsync(() => visit.PressAsync("Send again"), "**/send");
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        visit.Device.Faults.Expect("/confirm answered 422");
        await visit.EnterAsync(old);
        await visit.ReadErrorAsync("That code isn't right. Enter the newest one that we sent.");
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Person.Phone));
        await visit.SaveCodesAsync();
        await visit.ReadNoteAsync("Text message is set up.");
    }

    [Fact]
    [Trait("Feature", "F13")]
    [Trait("Feature", "F15")]
    public async Task An_end_user_is_offered_an_app_or_email_to_any_address()
    {
        var visit = await VisitAsync("end-user");
        await visit.GivePasswordAsync();
        await visit.LandAsync();
        await visit.Page.Locator("details.menu summary").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Edit profile" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Manage 2FA" }).ClickAsync();
        await visit.BeginOfferingAsync("Authenticator app", "Email");

        await visit.GiveDestinationAsync("emil.at.home");
        await visit.ReadErrorAsync("That isn't an address. It looks like name@example.com.");
        await visit.GiveDestinationAsync("emil@home.example");
        await visit.Dialog.GetByText("We sent a passcode to").WaitForAsync();
        await visit.EnterAsync(await visit.NewestPasscodeAsync("emil@home.example"));
        await visit.SaveCodesAsync();
        await visit.ReadNoteAsync("Email is set up.");
    }

    // Another tab is the phone on the desk.
    private async Task CopyFromPhoneAsync(DeskVisit visit, string number)
    {
        var phone = await visit.Device.OpenTabAsync();
        await phone.GotoAsync(host.At("/outbox").AbsoluteUri);
        var message = phone.Locator("article.phone").Filter(new() { HasText = number }).First;
        var passcode = await visit.NewestPasscodeAsync(number);
        Assert.Contains(passcode, await message.Locator(".bubble").InnerTextAsync(), StringComparison.Ordinal);
        await message.GetByRole(AriaRole.Button, new() { Name = $"Copy {passcode}" }).ClickAsync();
        await message.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        await phone.CloseAsync();
    }

    private async Task<DeskVisit> VisitAsync(string person) => new(host, await OpenAsync(), person);
}
