namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Something gets in the way between password and passcode.</summary>
[Trait("Feature", "F1")]
[Trait("Feature", "F39")]
public sealed class TroubleTests(Browsers browsers, NewHost host) : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Conformance", "C8")]
    public async Task Says_for_how_long_passcodes_are_locked_after_ten_wrong_ones()
    {
        var person = await WithAppAsync("agent");
        await person.FailAsync(9);
        var visit = await VisitAsync("agent");
        visit.Device.Faults.Expect("/passcode answered 422");
        visit.Device.Faults.Expect("/passcode answered 429");
        await visit.BeAskedAsync();
        await visit.EnterAsync(person.App.WrongCode());
        await visit.BeToldAsync("That code isn't right.");
        await visit.EnterAsync(person.App.WrongCode());
        await visit.BeToldAsync("Too many wrong codes. Wait a minute, then try again. If you have a recovery code, it works meanwhile.");
        await AdvanceAsync(61);
        await visit.EnterAsync(await person.App.NextAsync());
        await visit.LandAsync();
    }

    [Fact]
    public async Task Signs_out_who_gives_up()
    {
        await WithAppAsync("agent-2");
        var visit = await VisitAsync("agent-2");
        await visit.BeAskedAsync();

        await visit.PressAsync("Cancel");

        await visit.ReadAsync("Who would you like to be?");
        await visit.Page.ReloadAsync();
        await visit.ReadAsync("Who would you like to be?");
    }

    [Fact]
    public async Task Goes_on_after_the_page_was_loaded_anew()
    {
        var person = await WithAppAsync("admin");
        var visit = await VisitAsync("admin");
        await visit.BeAskedAsync();
        await visit.Passcode.FillAsync("123");

        await visit.Page.ReloadAsync();

        await visit.ReadAsync("Enter your passcode");
        await visit.EnterAsync(await NextCodeAsync(person.App));
        await visit.LandAsync();
    }

    [Fact]
    public async Task Says_that_the_network_is_away_and_keeps_what_was_typed()
    {
        var person = await WithAppAsync("owner");
        var visit = await VisitAsync("owner");
        visit.Device.Faults.Expect("net::ERR_INTERNET_DISCONNECTED");
        await visit.BeAskedAsync();
        var code = await NextCodeAsync(person.App);
        await visit.Page.Context.SetOfflineAsync(true);
        await visit.EnterAsync(code);
        await visit.BeToldAsync("The service can't be reached. Check your connection.");
        Assert.Equal(code, await visit.Passcode.InputValueAsync());

        await visit.Page.Context.SetOfflineAsync(false);
        await visit.PressAsync("Verify");
        await visit.LandAsync();
    }

    [Fact]
    public async Task Tries_again_when_the_network_is_back_and_the_prompt_never_came()
    {
        var visit = await VisitAsync("end-user");
        visit.Device.Faults.Expect("POST /api/sign-ins failed");
        await visit.Page.RouteAsync("**/api/sign-ins", route => route.AbortAsync("internetdisconnected"));
        await visit.GivePasswordAsync();
        await visit.BeToldAsync("The service can't be reached. Check your connection.");

        await visit.Page.UnrouteAsync("**/api/sign-ins");
        await visit.PressAsync("Try again");
        await visit.LandAsync();
    }
}
