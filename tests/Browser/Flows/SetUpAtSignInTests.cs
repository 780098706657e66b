namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>A factor is required, and the person has none: it is set up within the prompt.</summary>
[Trait("Feature", "F6")]
[Trait("Feature", "F39")]
public sealed class SetUpAtSignInTests(Browsers browsers, NewHost host)
    : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    private const string Required = "Your help desk asks for two-factor authentication. Set it up now to go on";

    private static readonly object Policy = new { requireForTeamMembers = true, requireForEndUsers = true };

    [Fact]
    [Trait("Feature", "F11")]
    [Trait("Feature", "F21")]
    public async Task A_team_member_sets_an_app_up_after_two_step_verification_and_is_in()
    {
        await SaveAsync(Policy);
        var visit = await VisitAsync("agent");
        await visit.PassTwoStepAsync();
        await visit.SeeAsync(Required);
        Assert.Equal(0, await visit.Page.GetByText("Not now").CountAsync());
        await visit.PressAsync("Continue");
        var app = await visit.ScanAsync();
        await visit.EnterAsync(await app.NextAsync());
        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
        await visit.LandAsync();

        var another = await VisitAsync("agent");
        await another.BeAskedAsync();
        await another.EnterAsync(await NextCodeAsync(app));
        await another.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F15")]
    public async Task An_end_user_sets_email_up_without_two_step_verification()
    {
        await SaveAsync(Policy);
        var visit = await VisitAsync("end-user");
        await visit.GivePasswordAsync();
        await visit.SeeAsync(Required);
        await visit.Page.GetByLabel("Email").CheckAsync();
        await visit.PressAsync("Continue");
        await visit.Page.GetByLabel("Email address").FillAsync("emil@elsewhere.example");
        await visit.PressAsync("Send a passcode");
        await visit.SeeAsync("We sent a passcode to");
        await visit.EnterAsync(await visit.NewestPasscodeAsync("emil@elsewhere.example"));
        Assert.Equal(10, (await visit.SaveCodesAsync()).Count);
        await visit.LandAsync();
    }

    [Fact]
    [Trait("Feature", "F31")]
    public async Task Can_be_put_off_as_often_and_as_long_as_the_policy_lets()
    {
        var until = Service.Clock.Now.AddDays(3);
        await SaveAsync(new { requireForTeamMembers = true, grace = new { skips = 2, until = until.ToString("o") } });
        var visit = await VisitAsync("agent-2");
        await visit.PassTwoStepAsync();
        await visit.SeeAsync("You can put this off 2 more times.");
        await visit.SeeAsync($"You can put this off until {until.ToOffset(TimeSpan.FromHours(1)):MMM d, yyyy}");
        await visit.PressAsync("Not now");
        await visit.LandAsync();
        await visit.SignOutAsync();

        await visit.GivePasswordAsync();
        await visit.SeeAsync("You can put this off one more time.");
        await visit.PressAsync("Continue");
        var app = await visit.ScanAsync();
        await visit.EnterAsync(await app.NextAsync());
        await visit.ReadAsync("Save your recovery codes");

        // It is on: nothing beside the codes leads away from them.
        Assert.Equal(0, await visit.Button("Not now").CountAsync());
        await visit.SaveCodesAsync();
        await visit.LandAsync();
    }
}
