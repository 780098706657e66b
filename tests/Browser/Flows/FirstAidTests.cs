using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>What the prompt says to somebody who can't go on.</summary>
[Trait("Feature", "F48")]
[Trait("Feature", "F39")]
public sealed class FirstAidTests(Browsers browsers, NewHost host) : SignInFlows(browsers, host), IClassFixture<NewHost>
{
    [Theory]
    [InlineData("agent", "Ask an administrator of your help desk for a one-time code.")]
    [InlineData("owner", "Ask another owner, or whoever operates this service, for a one-time code.")]
    [InlineData("end-user", "you will need a new account.")]
    [Trait("Feature", "F25")]
    public async Task Names_the_entry_and_by_keyboard_says_what_helps_and_whom_to_ask(string person, string whom)
    {
        await WithAppAsync(person);
        await SaveAsync(new { requireForEndUsers = true });
        var visit = await VisitAsync(person);
        await visit.BeAskedAsync();
        await visit.SeeAsync($"Serverless2FA: demo ({person[0]}***@demo.example)");
        var trouble = visit.Page.GetByText("Having trouble?");
        var lastTip = visit.Page.GetByText(whom);
        Assert.False(await lastTip.IsVisibleAsync());

        for (var i = 0; i < 10 && !await IsFocusedAsync(trouble); i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
        }

        await visit.Page.Keyboard.PressAsync("Enter");

        await lastTip.WaitForAsync();
        await visit.SeeAsync("In Google Authenticator: menu > Settings > Time correction for codes > Sync now.");
        await visit.SeeAsync("A recovery code gets you in.");
    }

    private static Task<bool> IsFocusedAsync(ILocator place) =>
        place.EvaluateAsync<bool>("place => place.matches(':focus')");
}
