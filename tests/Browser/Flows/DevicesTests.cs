using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The browsers that a person isn't asked on, in Security settings.</summary>
[Trait("Feature", "F35")]
[Trait("Feature", "F39")]
public sealed class DevicesTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    private const string Forgotten = "Forgotten. It will be asked at the next sign-in.";

    [Fact]
    [Trait("Feature", "F4")]
    public async Task A_forgotten_browser_is_asked_again()
    {
        var visit = await VisitAsync("agent");
        await visit.OpenWithAppAsync();
        var row = await Rows(visit).First.InnerTextAsync();
        Assert.Contains("Chrome, Linux", row, StringComparison.Ordinal);
        Assert.Matches("Not asked for a passcode until \\w{3} \\d+, \\d{4}\\.", row);
        Assert.Matches("First used (\\w{3} \\d+, \\d{4}), last used \\1\\.", row);

        // Some days later on the same browser: used again, and not for the first time.
        await host.Service.AdvanceAsync(TimeSpan.FromDays(3));
        await visit.GivePasswordAsync();
        await visit.LandAsync();
        await visit.OpenSecurityAsync();
        Assert.DoesNotMatch("First used (\\w{3} \\d+, \\d{4}), last used \\1\\.", await Rows(visit).First.InnerTextAsync());

        await visit.PressAsync("Forget: Chrome, Linux");
        await visit.ReadNoteAsync(Forgotten);
        await visit.Page.GetByText("No computer is remembered.").WaitForAsync();
        await visit.SignOutAsync();
        await visit.GivePasswordAsync();
        await visit.ReadAsync("Enter your passcode");
    }

    [Fact]
    public async Task All_are_forgotten_at_once()
    {
        var atWork = await VisitAsync("agent-2");
        await atWork.OpenWithAppAsync();
        var atHome = new DeskVisit(host, await OpenAsync(Screen.Phone), "agent-2");
        atHome.Person.App = atWork.Person.App;
        await atHome.SignInByAppAsync();

        await atWork.Page.ReloadAsync();
        await Rows(atWork).Nth(1).WaitForAsync();
        await atWork.PressAsync("Forget all");
        await atWork.ReadNoteAsync(Forgotten);
        Assert.Equal(0, await Rows(atWork).CountAsync());
        await atHome.SignOutAsync();
        await atHome.GivePasswordAsync();
        await atHome.ReadAsync("Enter your passcode");
    }

    [Fact]
    [Trait("Conformance", "C33")]
    public async Task Two_people_on_one_browser_are_remembered_each_for_themselves()
    {
        var device = await OpenAsync();
        var (first, second) = (new DeskVisit(host, device, "admin"), new DeskVisit(host, device, "owner"));
        foreach (var visit in (DeskVisit[])[first, second])
        {
            await visit.Person.SetUpAsync();
            await visit.SignInByAppAsync();
            await visit.SignOutAsync();
        }

        var tokens = await device.Page.EvaluateAsync<string[]>("""
            () => Object.entries(localStorage).filter(([key]) => key.startsWith("two-factor device")).map(([, token]) => token)
            """);
        Assert.Equal(2, tokens.Distinct(StringComparer.Ordinal).Count());
        foreach (var visit in (DeskVisit[])[first, second])
        {
            await visit.GivePasswordAsync();
            await visit.LandAsync();
            await visit.SignOutAsync();
        }

        // What one forgets, the other keeps.
        await first.GivePasswordAsync();
        await first.LandAsync();
        await first.OpenSecurityAsync();
        await first.PressAsync("Forget: Chrome, Linux");
        await first.ReadNoteAsync(Forgotten);
        await first.SignOutAsync();
        await second.GivePasswordAsync();
        await second.LandAsync();
        await second.SignOutAsync();
        await first.GivePasswordAsync();
        await first.ReadAsync("Enter your passcode");
    }

    private static ILocator Rows(DeskVisit visit) => visit.Page.GetByRole(AriaRole.Listitem)
        .Filter(new() { Has = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Forget: " }) });

    private async Task<DeskVisit> VisitAsync(string person) => new(host, await OpenAsync(), person);
}
