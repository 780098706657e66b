using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Something comes between a person and a change: impatience, another person, a site that is away.</summary>
[Trait("Feature", "F39")]
public sealed class InterruptedTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    private const int HalfAnHour = 1800;
    private const int TicketPatienceMilliseconds = 30_000;

    [Fact]
    [Trait("Feature", "F19")]
    public async Task A_dialog_stays_open_while_what_it_does_is_being_done()
    {
        await SaveAsync();
        var visit = await VisitAsync("agent");
        await visit.OpenWithAppAsync();
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visit.Page.RouteAsync("**/remove", async route =>
        {
            held.SetResult();
            await release.Task;
            await route.ContinueAsync();
        });
        await visit.PressAsync("Turn off: Authenticator app");
        await visit.EnterAsync(await visit.NextCodeAsync());
        await held.Task;

        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.PressAsync("Close");
        Assert.True(await visit.Dialog.IsVisibleAsync());
        release.SetResult();

        await visit.ReadNoteAsync("Authenticator app is turned off.");
        Assert.False(await visit.Dialog.IsVisibleAsync());
    }

    [Fact]
    [Trait("Feature", "F22")]
    public async Task New_recovery_codes_are_not_lost_to_who_closes_the_dialog_while_another_ticket_comes()
    {
        await SaveAsync();
        var visit = await VisitAsync("owner");
        await visit.OpenWithAppAsync();
        await AdvanceAsync(HalfAnHour);
        var (held, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visit.Page.RouteAsync("**/help-desk/tickets", async route =>
        {
            held.SetResult();
            await release.Task;
            await route.ContinueAsync();
        });
        visit.Device.Faults.Expect("POST /api/recovery-codes answered 401");
        await visit.PressAsync("Make new codes");
        await visit.EnterAsync(await visit.NextCodeAsync());
        await held.Task;

        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.PressAsync("Close");
        await visit.PressAsync("Cancel");
        release.SetResult();

        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
    }

    [Fact]
    public async Task What_is_on_the_screen_is_nobody_elses_who_signs_in_meanwhile()
    {
        await SaveAsync();
        var visit = await VisitAsync("agent-2");
        await visit.OpenWithAppAsync();
        await visit.Page.EvaluateAsync("""
            () => fetch("/help-desk/sign-out", { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" })
            """);
        var tab = await visit.Device.OpenTabAsync();
        await tab.GotoAsync(Service.Address.AbsoluteUri);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Use: Emil Enduser" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await tab.Locator("details.menu").WaitForAsync();
        await AdvanceAsync(HalfAnHour);

        visit.Device.Faults.Expect("POST /api/recovery-codes answered 401");
        await visit.PressAsync("Make new codes");
        await visit.EnterAsync(await visit.NextCodeAsync());

        await visit.BeToldAsync("Your session has ended. Sign in again.");
        Assert.False((await Of("end-user").TwoFactorAsync()).GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task A_site_that_gives_no_ticket_is_not_waited_for_without_end()
    {
        var visit = await VisitAsync("end-user");
        await visit.Page.Context.Clock.InstallAsync();
        await visit.Page.RouteAsync("**/help-desk/tickets", _ => Task.CompletedTask);
        await visit.GivePasswordAsync();
        await visit.Page.Locator("two-factor-sign-in .loading").WaitForAsync();

        await visit.Page.Context.Clock.FastForwardAsync(TicketPatienceMilliseconds + 1);

        await visit.BeToldAsync("The service can't be reached. Check your connection.");
        await visit.Page.UnrouteAllAsync();
        await visit.PressAsync("Try again");
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F18")]
    [Trait("Conformance", "C44")]
    public async Task Where_no_passcode_can_be_sent_the_other_ways_to_confirm_stay_open()
    {
        await SaveAsync();
        var visit = await VisitAsync("admin");
        await visit.Person.SetUpAsync();
        await visit.Person.SetUpByAsync("email", proof: new Proof(await visit.NextCodeAsync()));
        await visit.SignInByAppAsync();
        await visit.OpenSecurityAsync();
        await visit.Page.RouteAsync("**/api/confirmations", route => route.AbortAsync());
        visit.Device.Faults.Expect("POST /api/confirmations failed");

        await visit.PressAsync("Turn off: Email");
        await visit.PressAsync("Email");
        await visit.BeToldAsync("The service can't be reached. Check your connection.");
        await visit.PressAsync("Try again");
        await visit.BeToldAsync("The service can't be reached. Check your connection.");
        await visit.PressAsync("Authenticator app");
        await visit.EnterAsync(await visit.NextCodeAsync());

        await visit.ReadNoteAsync("Email is turned off.");
    }
}
