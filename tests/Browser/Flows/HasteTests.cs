using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>People click twice, and pages move things about: neither does anything twice, or loses anything.</summary>
[Trait("Feature", "F39")]
public sealed class HasteTests(Browsers browsers, NewHost host) : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Feature", "F31")]
    public async Task A_double_click_puts_a_set_up_off_once()
    {
        await SaveAsync(new { requireForEndUsers = true, grace = new { skips = 5 } });
        var visit = await VisitAsync("end-user");
        var skips = CountOf(visit, "/skip");
        await visit.GivePasswordAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).DblClickAsync();
        await visit.LandAsync();

        Assert.Single(skips);
    }

    [Fact]
    [Trait("Feature", "F11")]
    public async Task What_is_typed_stays_when_the_page_moves_the_prompt()
    {
        var person = await WithAppAsync("agent");
        var visit = await VisitAsync("agent");
        var starts = CountOf(visit, "/sign-ins");
        await visit.BeAskedAsync();
        await visit.Passcode.FillAsync("123");

        await visit.Page.Locator("two-factor-sign-in").EvaluateAsync("prompt => document.querySelector('main').prepend(prompt)");

        Assert.Equal("123", await visit.Passcode.InputValueAsync());
        await visit.EnterAsync(await NextCodeAsync(person.App));
        await visit.LandAsync();
        Assert.Single(starts);
    }

    [Fact]
    public async Task A_prompt_that_was_taken_out_begins_anew_when_it_comes_back()
    {
        await WithAppAsync("agent-2");
        var visit = await VisitAsync("agent-2");
        var starts = CountOf(visit, "/sign-ins");
        await visit.BeAskedAsync();

        await visit.Page.Locator("two-factor-sign-in").EvaluateAsync("""
            async prompt => {
              const place = prompt.parentElement;
              prompt.remove();
              await new Promise(resolve => setTimeout(resolve));
              place.append(prompt);
            }
            """);

        await visit.ReadAsync("Enter your passcode");
        await visit.Passcode.WaitForAsync();
        Assert.Equal(2, starts.Count);
    }

    /// <summary>The requests to addresses that end so, from now on.</summary>
    private static List<string> CountOf(DeskVisit visit, string end)
    {
        var seen = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Url.EndsWith(end, StringComparison.Ordinal))
            {
                seen.Add(request.Url);
            }
        };
        return seen;
    }
}
