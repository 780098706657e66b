using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>A person takes longer than the ticket from the help desk lives: 5 minutes, in the demo.</summary>
[Trait("Feature", "F6")]
[Trait("Feature", "F39")]
[Trait("Conformance", "C35")]
public sealed class TicketRenewalTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    private const int ElevenMinutes = 11 * 60;

    /// <summary>Longer than a signed id, and than what a ticket may continue.</summary>
    private const int HalfAnHour = 30 * 60;

    private static readonly object Policy = new { requireForTeamMembers = true };

    [Fact]
    public async Task A_set_up_goes_on_with_the_QR_code_that_is_on_show_and_with_what_was_typed()
    {
        await SaveAsync(Policy);
        var visit = await VisitAsync("agent");
        await visit.PassTwoStepAsync();
        await visit.PressAsync("Continue");
        var app = await visit.ScanAsync();
        await visit.Passcode.FillAsync("000 00");
        await AdvanceAsync(ElevenMinutes);
        Assert.Equal("000 00", await visit.Passcode.InputValueAsync());
        await visit.EnterAsync(await app.NextAsync());
        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
        await visit.LandAsync();
    }

    [Fact]
    public async Task A_set_up_that_is_begun_too_late_asks_for_two_step_verification_once_more()
    {
        await SaveAsync(Policy);
        var visit = await VisitAsync("agent-2");
        visit.Device.Faults.Expect("POST /api/enrollments answered 401");
        visit.Device.Faults.Expect("POST /api/enrollments answered 403");
        await visit.PassTwoStepAsync();
        await AdvanceAsync(HalfAnHour);
        await visit.PressAsync("Continue");
        await visit.ReadAsync("Check your email");
        await visit.SeeAsync("That prompt was over: it took too long, or five codes were wrong. We started again.");
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Email));
        await visit.ReadAsync("Set up two-factor authentication");
        await visit.PressAsync("Continue");
        var app = await visit.ScanAsync();
        await visit.EnterAsync(await app.NextAsync());
        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
        await visit.LandAsync();
    }

    [Fact]
    public async Task A_prompt_that_is_over_begins_anew_and_says_so()
    {
        await SaveAsync();
        var admin = await WithAppAsync("admin");
        var visit = await VisitAsync("admin");
        visit.Device.Faults.Expect("/passcode answered 401");
        visit.Device.Faults.Expect("/passcode answered 4");
        await visit.BeAskedAsync();
        await AdvanceAsync(HalfAnHour);
        await visit.EnterAsync(await admin.App.NextAsync());
        await visit.SeeAsync("That prompt was over: it took too long, or five codes were wrong. We started again.");
        await visit.EnterAsync(await NextCodeAsync(admin.App));
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F18")]
    public async Task A_passcode_that_was_sent_to_confirm_a_change_is_asked_for_anew()
    {
        await SaveAsync();
        var visit = await VisitAsync("end-user");
        await visit.Person.SetUpAsync();
        await visit.Person.SetUpByAsync("email", proof: new Proof(await visit.NextCodeAsync()));
        await visit.SignInByAppAsync();
        await visit.Device.GoAsync(new Uri(Service.Address, "manage-2fa"));
        await visit.PressAsync("Turn off: Email");
        await visit.PressAsync("Email");
        await visit.SeeAsync("We sent an email with a passcode to");
        await AdvanceAsync(ElevenMinutes);
        visit.Device.Faults.Expect("/remove answered 401");

        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Person.OtherEmail));
        await visit.BeToldAsync("Your session was renewed meanwhile.");
        await visit.PressAsync("Send again");
        await visit.Error.Filter(new() { HasText = "renewed" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.EnterAsync(await visit.NewestPasscodeAsync(visit.Person.OtherEmail));

        await visit.ReadNoteAsync("Email is turned off.");
    }

    [Fact]
    public async Task A_session_that_is_over_says_so()
    {
        await SaveAsync();
        var owner = await WithAppAsync("owner");
        var visit = await VisitAsync("owner");
        visit.Device.Faults.Expect("/passcode answered 401");
        visit.Device.Faults.Expect("POST /help-desk/tickets answered 403");
        await visit.BeAskedAsync();
        await visit.Page.Context.ClearCookiesAsync();
        await AdvanceAsync(HalfAnHour);
        await visit.EnterAsync(await owner.App.NextAsync());
        await visit.BeToldAsync("Your session has ended. Sign in again.");
        Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).CountAsync());
    }
}
