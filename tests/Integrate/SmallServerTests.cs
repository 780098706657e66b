using System.Net;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Serverless2FA.Tests.Browser;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Integrate;

/// <summary>The two small servers of docs/integrate.md do what the document says, in a browser and against its misuse.</summary>
[Trait("Feature", "F1")]
[Trait("Feature", "F40")]
public sealed class SmallServerTests(Browsers browsers) : BrowserTests(browsers)
{
    [Theory]
    [InlineData("node")]
    [InlineData("aspnetcore")]
    public async Task Lets_a_person_in_by_password_and_prompt_and_by_nothing_less(string kind)
    {
        await using var server = await SmallServer.StartAsync(kind);
        var device = await OpenAsync();
        var page = device.Page;
        await device.GoAsync(server.Address);
        await page.GetByLabel("User").FillAsync("agent");
        await page.GetByLabel("Password").FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Check your email" }).WaitForAsync();
        var passcode = (await new Outbox(server.Service).PasscodesAsync("agent@demo.example"))[0];

        await page.GetByLabel("6-digit passcode").FillAsync(passcode);
        var sent = page.WaitForRequestAsync("**/assertion");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Heading, new() { Name = "Hello, agent" }).WaitForAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Two-factor authentication" }).WaitForAsync();
        await RefusesAsync(server, (await sent).PostData!);
    }

    /// <summary>The assertion that was good a moment ago, from whoever else has got hold of it; and tickets without a session.</summary>
    private static async Task RefusesAsync(SmallServer server, string assertion)
    {
        using var stranger = new HttpClient { BaseAddress = server.Address };
        using var form = new FormUrlEncodedContent(
            [KeyValuePair.Create("user", "agent"), KeyValuePair.Create("password", "correct horse")]);
        using var nobody = await stranger.PostAsJsonAsync("/ticket", new { purpose = "sign-in" });
        using var started = await stranger.PostAsync(new Uri("/password", UriKind.Relative), form);
        using var replay = new StringContent(assertion, System.Text.Encoding.UTF8, "application/json");
        using var replayed = await stranger.PostAsync(new Uri("/assertion", UriKind.Relative), replay);
        using var garbage = await stranger.PostAsJsonAsync("/assertion", new { assertion = "no.such.thing" });
        using var early = await stranger.PostAsJsonAsync("/ticket", new { purpose = "manage" });
        using var asked = await stranger.PostAsJsonAsync("/ticket", new { purpose = "sign-in" });

        Assert.All([nobody, replayed, garbage, early], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }
}
