using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The pages of the service, in a frame or a window of a site with another origin.</summary>
[Trait("Feature", "F40")]
[Trait("Conformance", "C43")]
public sealed class HostedPageTests(Browsers browsers, SiteAndService places)
    : BrowserTests(browsers), IClassFixture<SiteAndService>
{
    private const int PatienceMilliseconds = 10_000;

    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["sign-in"] = "Confirm your sign-in",
        ["settings"] = "Security settings",
        ["admin"] = "Admin center",
    };

    [Fact]
    [Trait("Feature", "F1")]
    public async Task A_framed_prompt_tells_the_site_that_the_sign_in_is_complete_and_finished()
    {
        var person = await places.Service.HelpDesk.EnrollAsync();
        var device = await OpenSiteAsync(places.Site);
        await FrameAsync(device, "sign-in", person.SignInTicket());

        var prompt = device.Page.FrameLocator("iframe");
        await prompt.GetByLabel("6-digit passcode").FillAsync(await person.App.NextAsync());
        await prompt.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();

        await device.Page.WaitForFunctionAsync("() => told.some(({ type }) => type === 'two-factor:finished')");
        Assert.Equal(
            ["two-factor:ticket-needed sign-in", "two-factor:complete", "two-factor:finished"], await ToldAsync(device.Page));
        var assertion = await device.Page.EvaluateAsync<string>(
            "() => told.find(({ type }) => type === 'two-factor:complete').detail.assertion");
        Assert.Equal(3, assertion.Split('.').Length);
    }

    [Theory]
    [InlineData("sign-in", "manage")]
    [InlineData("settings", "manage")]
    [InlineData("admin", "admin")]
    [Trait("Feature", "F39")]
    public async Task A_window_asks_who_opened_it_for_a_ticket_and_breaks_no_rule(string page, string purpose)
    {
        var owner = await places.Service.HelpDesk.EnrollOwnerAsync();
        var ticket = page switch
        {
            "sign-in" => owner.SignInTicket(),
            "settings" => owner.ManageTicket(),
            _ => owner.AdminTicket(),
        };
        var device = await OpenSiteAsync(places.Site);

        var window = await OpenWindowAsync(device, page, ticket);
        await SeeElementAsync(window, page);

        var asked = page == "sign-in" ? "sign-in" : purpose;
        Assert.Equal([$"two-factor:ticket-needed {asked}"], await ToldAsync(device.Page));
        Assert.Equal(Headings[page], await window.TitleAsync());
        Assert.Equal(Headings[page], await window.Locator("h1").InnerTextAsync());
        await Axe.CheckAsync(window);
    }

    [Fact]
    public async Task A_window_says_when_the_person_has_given_up()
    {
        var person = await places.Service.HelpDesk.EnrollAsync();
        var device = await OpenSiteAsync(places.Site);
        var window = await OpenWindowAsync(device, "sign-in", person.SignInTicket());

        await window.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await device.Page.WaitForFunctionAsync("() => told.some(({ type }) => type === 'two-factor:cancel')");
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("settings")]
    [InlineData("admin")]
    public async Task A_site_that_is_not_allowed_is_asked_nothing_and_the_person_reads_why(string page)
    {
        var device = await OpenSiteAsync(places.Stranger);
        await device.Page.Context.Clock.InstallAsync();
        var window = await OpenWindowAsync(device, page, "a-ticket-that-nobody-asked-for");
        await window.Locator(".loading").WaitForAsync();

        // However long the element takes from then on to ask.
        for (var tries = 0; tries < 20 && await Alone(window).CountAsync() == 0; tries++)
        {
            await device.Page.Context.Clock.FastForwardAsync(PatienceMilliseconds + 1);
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        await Alone(window).WaitForAsync();
        Assert.Empty(await ToldAsync(device.Page));
        await Axe.CheckAsync(window);
    }

    [Fact]
    public async Task Who_comes_by_the_address_alone_reads_where_to_begin()
    {
        var device = await OpenAsync();

        await device.GoAsync(new Uri(places.Service.Address, "api/ui/settings?lang=en"));

        await Alone(device.Page).WaitForAsync();
    }

    private static ILocator Alone(IPage page) => page.GetByRole(AriaRole.Alert)
        .Filter(new() { HasText = "This page is opened by the site that you sign in to." });

    private static Task SeeElementAsync(IPage window, string page) => page switch
    {
        "sign-in" => window.GetByLabel("6-digit passcode").WaitForAsync(),
        "settings" => window.GetByText("Your methods").WaitForAsync(),
        _ => window.GetByRole(AriaRole.Tab, new() { Name = "Audit trail" }).WaitForAsync(),
    };

    private async Task<Device> OpenSiteAsync(Uri site)
    {
        var device = await OpenAsync();
        await device.GoAsync(site);
        return device;
    }

    private Task FrameAsync(Device device, string page, string ticket) =>
        device.Page.EvaluateAsync("([address, ticket]) => frame(address, ticket)", new[] { AddressOf(page), ticket });

    private Task<IPage> OpenWindowAsync(Device device, string page, string ticket) =>
        device.Page.RunAndWaitForPopupAsync(() => device.Page.EvaluateAsync(
            "([address, ticket]) => { popUp(address, ticket); }", new[] { AddressOf(page), ticket }));

    private string AddressOf(string page) => $"{places.Service.Address.AbsoluteUri}api/ui/{page}?lang=en";

    /// <summary>What the site was told, but for sizes.</summary>
    private static Task<string[]> ToldAsync(IPage site) => site.EvaluateAsync<string[]>("""
        () => told.filter(({ type }) => type !== "two-factor:resize").map(({ type, purpose }) => `${type} ${purpose ?? ""}`.trim())
        """);
}

/// <summary>A service, a site that may open its pages, and one that may not.</summary>
public sealed class SiteAndService : IAsyncLifetime
{
    // What a site does: it gives tickets, and keeps what it is told.
    private const string Script = """
        window.told = [];
        const serve = (address, ticket, partner) => addEventListener("message", ({ source, origin, data }) => {
          if (source !== partner || origin !== new URL(address).origin) return;
          told.push(data);
          if (data.type === "two-factor:ticket-needed") {
            source.postMessage({ type: "two-factor:ticket", ticket }, origin);
          }
        });
        window.popUp = (address, ticket) => serve(address, ticket, window.open(address, "second-factor"));
        window.frame = (address, ticket) => {
          const frame = document.createElement("iframe");
          frame.title = "Second factor";
          frame.src = address;
          document.querySelector("main").append(frame);
          serve(address, ticket, frame.contentWindow);
        };
        """;

    private PageServer _site = null!;
    private PageServer _stranger = null!;
    private RunningService? _service;

    public RunningService Service => _service!;

    public Uri Site => _site.Address;

    public Uri Stranger => _stranger.Address;

    public async ValueTask InitializeAsync()
    {
        _site = await PageServer.StartAsync("", Script, frames: "http://localhost:*");
        _stranger = await PageServer.StartAsync("", Script, frames: "http://localhost:*");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Web__AllowedOrigins"] = Site.GetLeftPart(UriPartial.Authority),
        };
        _service = await RunningService.StartAsync(LocalStore.Embedded, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await _site.DisposeAsync();
        await _stranger.DisposeAsync();
    }
}
