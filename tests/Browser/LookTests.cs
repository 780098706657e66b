namespace Serverless2FA.Tests.Browser;

/// <summary>
/// Looks: light and dark, wide and 320 pixels, from left and from right, in three languages; each on the screen of
/// somebody of the demo help desk. The steps know no words, so that they are the same in each.
/// </summary>
public abstract class LookTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    private static readonly Dictionary<string, Screen> Screens = new(StringComparer.Ordinal)
    {
        ["agent"] = Screen.Desktop,
        ["agent-2"] = Screen.Desktop with { Dark = true, ReducedMotion = true, Locale = "de" },
        ["admin"] = Screen.Phone with { Locale = "ar" },
        ["owner"] = Screen.Phone with { Dark = true, ReducedMotion = true },
    };

    public static TheoryData<string> People => [.. Screens.Keys];

    private protected NewHost Host => host;

    private protected async Task PasswordAsync(DeskVisit visit, Look? look)
    {
        var page = visit.Page;
        await visit.Device.GoAsync(host.At("/"));
        await page.Locator(".people li").Filter(new() { HasText = visit.Email }).Locator("button").ClickAsync();
        if (look is not null)
        {
            await look.AtAsync("password");
        }

        await page.Locator("form.card button[type=submit]").ClickAsync();
    }

    private protected static async Task EnterAsync(DeskVisit visit, string text, string field = "input.code")
    {
        await visit.Page.Locator(field).FillAsync(text);
        await visit.Page.Locator(field).PressAsync("Enter");
    }

    private protected async Task<(DeskVisit Visit, Look Look)> OpenAsync(string person)
    {
        var visit = new DeskVisit(host, await OpenAsync(Screens[person]), person);
        return (visit, new Look(visit.Page, Screens[person]));
    }
}
