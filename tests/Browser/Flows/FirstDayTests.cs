namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>A team member's first day with two-factor authentication, at the demo help desk.</summary>
[Trait("Feature", "F39")]
[Trait("Feature", "F40")]
[Trait("Feature", "F41")]
public sealed class FirstDayTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Feature", "F1")]
    [Trait("Feature", "F2")]
    [Trait("Feature", "F4")]
    [Trait("Feature", "F11")]
    [Trait("Feature", "F21")]
    [Trait("Conformance", "C43")]
    public async Task Is_mailed_a_passcode_sets_an_app_up_and_is_asked_for_it_on_another_device()
    {
        var atWork = new DeskVisit(host, await OpenAsync(), "agent");
        await atWork.SignInByMailAsync();
        await atWork.OpenSecurityAsync();
        var (app, codes) = await atWork.SetUpAppAsync();
        Assert.Equal(10, codes.Count);
        await atWork.SignOutAsync();

        var atHome = new DeskVisit(host, await OpenAsync(Screen.Phone), "agent");
        await atHome.GivePasswordAsync();
        await atHome.ReadAsync("Enter your passcode");
        await atHome.Page.GetByText("Serverless2FA: demo (a***@demo.example)").WaitForAsync();
        await atHome.EnterAsync(await app.NextAsync());
        await atHome.LandAsync();

        // Ticked by default: this browser isn't asked again.
        await atHome.SignOutAsync();
        await atHome.GivePasswordAsync();
        await atHome.LandAsync();
    }
}
