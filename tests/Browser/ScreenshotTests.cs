using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>Takes the pictures of docs/screenshots/: an owner's first hour at the demo help desk, on every kind of screen.</summary>
public sealed class ScreenshotTests(Browsers browsers) : BrowserTests(browsers)
{
    public static TheoryData<string> Looks => [.. Screens.All.Keys];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Takes_every_page(string look)
    {
        Screens.SkipUnlessWanted();
        var host = new NewHost();
        await using (host)
        {
            await host.InitializeAsync();
            var owner = new DeskVisit(host, await OpenAsync(Screens.All[look]), "owner");
            var album = new Album(owner, look);
            await album.TakeSignInAsync();
            await album.TakeSetUpAsync(host);
            await album.TakeAdminCenterAsync();
            await album.TakeOutboxAsync(host);
        }
    }

    private sealed class Album(DeskVisit owner, string look)
    {
        private IPage Page => owner.Page;

        public async Task TakeSignInAsync()
        {
            await owner.GivePasswordAsync();
            await owner.ReadAsync("Check your email");
            await TakeAsync("two-step");
            await owner.EnterAsync(await owner.NewestPasscodeAsync(owner.Email));
            await owner.LandAsync();
            await owner.ReadAsync("Inbox");
            await TakeAsync("inbox");
        }

        public async Task TakeSetUpAsync(NewHost host)
        {
            await owner.OpenSecurityAsync();
            await owner.PressAsync("Set up two-factor authentication");
            await owner.ReadAsync("Set up two-factor authentication");
            await TakeAsync("methods");
            await owner.PressAsync("Continue");
            var app = await owner.ScanAsync();
            await TakeAsync("set-up");
            await owner.EnterAsync(await app.NextAsync());
            await owner.ReadAsync("Save your recovery codes");
            await TakeAsync("recovery-codes");
            await owner.SaveCodesAsync();
            await owner.ReadAsync("Your methods");
            await TakeAsync("settings");
            await owner.SignOutAsync();
            await TakeAsync("password");
            await owner.GivePasswordAsync();
            await owner.ReadAsync("Enter your passcode");
            await Page.GetByText("Having trouble?").ClickAsync();
            await TakeAsync("prompt");
            await owner.EnterAsync(await app.NextAsync());
            await owner.LandAsync();
        }

        public async Task TakeAdminCenterAsync()
        {
            await Page.GetByRole(AriaRole.Link, new() { Name = "Admin center" }).ClickAsync();
            await Page.GetByRole(AriaRole.Switch, new() { Name = "Require for team members" }).ClickAsync();
            await TakeAsync("admin-requirements");
            await owner.PressAsync("Review changes");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).WaitForAsync();
            await TakeAsync("admin-preview");
            await owner.PressAsync("Save");
            await Page.GetByText("Saved").First.WaitForAsync();
            await OpenAsync("People", Page.GetByRole(AriaRole.Button, new() { Name = "Help Agnes Agent" }));
            await OpenAsync("Support access", Page.GetByRole(AriaRole.Button, new() { Name = "Let them help" }));
            await OpenAsync("Reports", Page.GetByRole(AriaRole.Button, new() { Name = "Download: Team members" }));
            await OpenAsync(
                "Audit trail",
                Page.GetByRole(AriaRole.Table, new() { Name = "Entries" }).GetByText("Requirements changed").First);
        }

        public async Task TakeOutboxAsync(NewHost host)
        {
            await owner.Device.GoAsync(host.At("/outbox"));
            await Page.GetByRole(AriaRole.Article).First.WaitForAsync();
            await owner.Device.SettleAsync();
            await TakeAsync("outbox");
        }

        private async Task OpenAsync(string tab, ILocator shown)
        {
            await Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await shown.WaitForAsync();
            await TakeAsync($"admin-{tab.Split(' ')[0].ToLowerInvariant()}");
        }

        private Task TakeAsync(string name) => Screens.WriteAsync(Page, $"{name}-{look}");
    }
}
