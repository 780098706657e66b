namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The network fails after a set-up was confirmed: it is on, and its answer never came.</summary>
[Trait("Feature", "F17")]
[Trait("Feature", "F39")]
public sealed class LostAnswerTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    private const string Lost = "Authenticator app is set up, but the answer got lost on its way.";

    [Fact]
    public async Task Security_settings_say_that_it_is_on_and_where_new_recovery_codes_are()
    {
        await SaveAsync();
        var visit = await VisitAsync("agent");
        await visit.SignInByMailAsync();
        await visit.OpenSecurityAsync();
        await visit.BeginAsync("Authenticator app");
        var app = await visit.ScanAsync();
        await ConfirmUnheardAsync(visit, await app.NextAsync());

        await visit.PressAsync("Continue");

        await visit.ReadNoteAsync("Authenticator app is set up.");
        await visit.State.GetByText("On").WaitForAsync();
        await visit.PressAsync("Make new codes");
        await visit.EnterAsync(await visit.NextCodeAsync(app));
        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
    }

    [Fact]
    [Trait("Feature", "F6")]
    public async Task A_sign_in_that_waited_for_it_asks_for_the_new_passcode()
    {
        await SaveAsync(new { requireForTeamMembers = true });
        var visit = await VisitAsync("agent-2");
        await visit.PassTwoStepAsync();
        await visit.PressAsync("Continue");
        var app = await visit.ScanAsync();

        // The sign-in is complete, so another ticket is needed.
        visit.Device.Faults.Expect("POST /api/sign-ins answered 409");
        await ConfirmUnheardAsync(visit, await app.NextAsync());

        await visit.ReadAsync("Enter your passcode");
        await visit.EnterAsync(await NextCodeAsync(app));
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F18")]
    public async Task A_change_that_did_not_take_place_is_not_said_to_have()
    {
        await SaveAsync();
        var visit = await VisitAsync("admin");
        await visit.OpenWithAppAsync();
        await visit.PressAsync("Change: Authenticator app");
        await visit.EnterAsync(await visit.NextCodeAsync());
        var app = await visit.ScanAsync();
        visit.Device.Faults.Expect("/confirm failed: net::ERR_FAILED");
        await visit.Page.RouteAsync("**/confirm", route => route.AbortAsync());
        await visit.EnterAsync(await app.NextAsync());
        await visit.BeToldAsync("connection");
        await visit.Page.UnrouteAsync("**/confirm");
        await AdvanceAsync(1201);
        visit.Device.Faults.Expect("/confirm answered 4");
        visit.Device.Faults.Allow("GET /api/two-factor answered 401");

        await visit.PressAsync("Turn on");

        await visit.BeToldAsync("This set-up is over");
    }

    /// <summary>The service hears the passcode, and the person nothing; then the person tries again.</summary>
    private static async Task ConfirmUnheardAsync(DeskVisit visit, string passcode)
    {
        const string Confirmations = "**/confirm";
        visit.Device.Faults.Expect("/confirm failed: net::ERR_FAILED");
        visit.Device.Faults.Expect("/confirm answered 4");
        await visit.Page.RouteAsync(Confirmations, async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await visit.EnterAsync(passcode);
        await visit.BeToldAsync("connection");
        await visit.Page.UnrouteAsync(Confirmations);

        await visit.PressAsync("Turn on");
        await visit.SeeAsync(Lost);
    }
}
