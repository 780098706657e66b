namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>"Don't ask again on this computer".</summary>
[Trait("Feature", "F4")]
[Trait("Feature", "F5")]
[Trait("Feature", "F39")]
public sealed class RememberTests(Browsers browsers, NewHost host) : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    [Fact]
    public async Task Is_ticked_unless_the_person_unticks_it_and_holds_for_one_computer_and_thirty_days()
    {
        await SaveAsync();
        var app = (await WithAppAsync("agent")).App;
        var visit = await VisitAsync("agent");
        await visit.BeAskedAsync();
        await visit.SeeAsync("Don't ask again on this computer for 30 days");
        Assert.True(await visit.Remember.IsCheckedAsync());
        await visit.Page.GetByText("Don't ask again").ClickAsync();
        Assert.False(await visit.Remember.IsCheckedAsync());
        await visit.EnterAsync(await NextCodeAsync(app));
        await visit.LandAsync();
        await visit.SignOutAsync();

        await visit.BeAskedAsync();
        Assert.True(await visit.Remember.IsCheckedAsync());
        await visit.EnterAsync(await NextCodeAsync(app));
        await visit.LandAsync();
        await visit.SignOutAsync();
        await ComeAndGoAsync(visit);

        var another = await VisitAsync("agent");
        await another.BeAskedAsync();

        await AdvanceDaysAsync(29);
        await ComeAndGoAsync(visit);
        await AdvanceDaysAsync(1);
        await visit.BeAskedAsync();
    }

    [Fact]
    public async Task Holds_for_as_many_days_as_the_policy_says()
    {
        await SaveAsync(new { rememberDays = 1 });
        var app = (await WithAppAsync("agent-2")).App;
        var visit = await VisitAsync("agent-2");
        await visit.BeAskedAsync();
        await visit.SeeAsync("Don't ask again on this computer for 1 day");
        await visit.EnterAsync(await NextCodeAsync(app));
        await visit.LandAsync();
        await visit.SignOutAsync();
        await ComeAndGoAsync(visit);
        await AdvanceDaysAsync(1);
        await visit.BeAskedAsync();
    }

    [Fact]
    public async Task Is_not_offered_where_the_policy_remembers_nobody()
    {
        await SaveAsync(new { rememberDays = 0 });
        var app = (await WithAppAsync("admin")).App;
        var visit = await VisitAsync("admin");
        await visit.BeAskedAsync();
        Assert.Equal(0, await visit.Remember.CountAsync());
        await visit.EnterAsync(await NextCodeAsync(app));
        await visit.LandAsync();
        await visit.SignOutAsync();
        await visit.BeAskedAsync();
    }

    [Theory]
    [InlineData("owner", "none", true)]
    [InlineData("end-user", "", false)]
    [Trait("Feature", "F40")]
    public async Task Who_keeps_the_token_gets_it_and_nobody_else(string person, string storage, bool isTold)
    {
        await SaveAsync();
        var app = (await WithAppAsync(person)).App;
        var visit = await VisitAsync(person);
        await visit.BeAskedAsync();
        await visit.Page.Locator("two-factor-sign-in").EvaluateAsync("""
            (prompt, storage) => {
              if (storage) prompt.setAttribute("device-storage", storage);
              prompt.addEventListener("complete", ({ detail }) => sessionStorage.setItem("told", typeof detail.deviceToken));
            }
            """, storage);
        await visit.EnterAsync(await NextCodeAsync(app));
        await visit.LandAsync();

        Assert.Equal(
            isTold ? "string 0" : "undefined 1",
            await visit.Page.EvaluateAsync<string>("() => `${sessionStorage.getItem('told')} ${localStorage.length}`"));
    }

    // Without being asked for a passcode.
    private static async Task ComeAndGoAsync(DeskVisit visit)
    {
        await visit.GivePasswordAsync();
        await visit.LandAsync();
        await visit.SignOutAsync();
    }
}
