using Microsoft.Playwright;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>The hosted prompt in a frame of a site with another origin, which is allowed to.</summary>
[Trait("Feature", "F40")]
[Trait("Feature", "F1")]
[Trait("Conformance", "C43")]
public sealed class FramedPromptTests(Browsers browsers) : BrowserTests(browsers)
{
    // What a site does: it gives tickets, and keeps what it is told.
    private const string Site = """
        window.told = [];
        window.open2fa = (service, ticket) => {
          const frame = document.createElement("iframe");
          frame.title = "Second factor";
          frame.src = `${service}api/ui/sign-in?lang=en`;
          addEventListener("message", ({ source, origin, data }) => {
            if (source !== frame.contentWindow || origin !== new URL(service).origin) return;
            told.push(data);
            if (data.type === "two-factor:ticket-needed") {
              source.postMessage({ type: "two-factor:ticket", ticket }, origin);
            }
          });
          document.querySelector("main").append(frame);
        };
        """;

    [Fact]
    public async Task Tells_the_site_that_the_sign_in_is_complete_and_finished()
    {
        await using var site = await PageServer.StartAsync("", Site, frames: "http://localhost:*");
        var origin = site.Address.GetLeftPart(UriPartial.Authority);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Web__AllowedOrigins"] = origin };
        await using var service = await RunningService.StartAsync(LocalStore.Embedded, settings);
        var person = await service.HelpDesk.EnrollAsync();
        var device = await OpenAsync();
        await device.GoAsync(site.Address);
        await device.Page.EvaluateAsync(
            "([service, ticket]) => open2fa(service, ticket)",
            new[] { service.Address.AbsoluteUri, person.SignInTicket() });

        var prompt = device.Page.FrameLocator("iframe");
        await prompt.GetByLabel("6-digit passcode").FillAsync(await person.App.NextAsync());
        await prompt.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();

        await device.Page.WaitForFunctionAsync("() => told.some(({ type }) => type === 'two-factor:finished')");
        var types = await device.Page.EvaluateAsync<string[]>("() => told.map(({ type }) => type)");
        Assert.Equal("two-factor:ticket-needed", types[0]);
        Assert.Equal(
            ["two-factor:complete", "two-factor:finished"],
            types.Where(type => type is not "two-factor:resize").Skip(1));
        var assertion = await device.Page.EvaluateAsync<string>(
            "() => told.find(({ type }) => type === 'two-factor:complete').detail.assertion");
        Assert.Equal(3, assertion.Split('.').Length);
    }
}
