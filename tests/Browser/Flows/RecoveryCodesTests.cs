using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>Recovery codes, as Security settings show them.</summary>
[Trait("Feature", "F39")]
public sealed partial class RecoveryCodesTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    [Fact]
    [Trait("Feature", "F21")]
    public async Task Are_shown_once_to_be_copied_downloaded_or_printed()
    {
        var visit = await VisitAsync("agent");
        await visit.SignInByMailAsync();
        await visit.OpenSecurityAsync();
        await visit.BeginAsync("Authenticator app");
        var app = await visit.ScanAsync();
        await visit.EnterAsync(await app.NextAsync());
        var codes = await CodesAsync(visit);

        // A slip doesn't close them away.
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.Mouse.ClickAsync(5, 5);
        Assert.Equal(codes, await CodesAsync(visit));

        await visit.PressAsync("Copy");
        await visit.Dialog.GetByRole(AriaRole.Button, new() { Name = "Copied." }).WaitForAsync();
        Assert.Equal(codes, (await visit.Device.PasteAsync()).Split('\n'));
        var file = await visit.Device.DownloadAsync(() => visit.PressAsync("Download"));
        Assert.Equal("recovery-codes.txt", file.Name);
        HasNothingButCodes(file.Text, codes);
        await visit.PressAsync("Print");
        HasNothingButCodes(Assert.Single(await visit.Device.PrintedTextsAsync()), codes);

        await visit.PressAsync("I have saved them");
        await visit.ReadNoteAsync("Authenticator app is set up.");
        await visit.Page.GetByText("10 codes left.").WaitForAsync();
        Assert.Single(visit.Page.Frames);
        Assert.DoesNotContain(codes[0], await visit.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F22")]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C27")]
    [Trait("Conformance", "C29")]
    public async Task A_new_set_ends_the_old_one()
    {
        var visit = await VisitAsync("agent-2");
        await visit.OpenWithAppAsync();
        var notices = await visit.NoticesAsync();
        await visit.PressAsync("Make new codes");
        await visit.Dialog.GetByText("The old codes stop working at once.").WaitForAsync();
        Assert.Equal(0, await visit.Dialog.GetByText("Use a recovery code instead").CountAsync());
        await visit.EnterAsync(await visit.NextCodeAsync());
        var codes = await CodesAsync(visit);
        Assert.Empty(codes.Intersect(visit.Person.RecoveryCodes, StringComparer.Ordinal));
        await visit.PressAsync("I have saved them");
        await visit.ReadNoteAsync("New recovery codes are made. The old ones no longer work.");
        Assert.Equal(notices.Count + 1, (await visit.NoticesAsync()).Count);

        // Nothing else proves the change of an app that is lost.
        visit.Device.Faults.Expect("POST /api/enrollments answered 422");
        await visit.PressAsync("Change: Authenticator app");
        await visit.PressAsync("Use a recovery code instead");
        await GiveAsync(visit, visit.Person.RecoveryCodes[0]);
        await visit.ReadErrorAsync("That code isn't right, or it was used before. Each works once.");
        await GiveAsync(visit, codes[0]);
        await visit.Code.WaitForAsync();
        await visit.PressAsync("Cancel");
        await visit.Page.ReloadAsync();
        await visit.Page.GetByText("9 codes left.").WaitForAsync();
    }

    [Fact]
    [Trait("Feature", "F23")]
    public async Task The_page_warns_when_few_are_left()
    {
        var visit = await VisitAsync("admin");
        await visit.OpenWithAppAsync();
        await UseAsync(visit, 0..6);
        await visit.Page.ReloadAsync();
        Assert.Equal("4 codes left.", await LeftAsync(visit));

        await UseAsync(visit, 6..7);
        await visit.Page.ReloadAsync();
        Assert.Equal("3 codes left. Make new ones before you run out.", await LeftAsync(visit));

        await UseAsync(visit, 7..10);
        await visit.Page.ReloadAsync();
        Assert.Equal("No codes left. Make new ones now: without them a lost phone locks you out.", await LeftAsync(visit));
    }

    private static async Task UseAsync(DeskVisit visit, Range range)
    {
        foreach (var code in visit.Person.RecoveryCodes.Take(range))
        {
            Assert.Equal("complete", (await visit.Person.SignInOnceAsync(code)).Outcome);
        }
    }

    private static Task<string> LeftAsync(DeskVisit visit) =>
        visit.Page.Locator("section").Filter(new() { HasText = "Recovery codes" }).Locator("p").First.InnerTextAsync();

    private static async Task GiveAsync(DeskVisit visit, string code)
    {
        await visit.Dialog.GetByLabel("Recovery code").FillAsync(code);
        await visit.PressAsync("Confirm");
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(DeskVisit visit)
    {
        await visit.ReadAsync("Save your recovery codes");
        var codes = await visit.Page.GetByRole(AriaRole.List, new() { Name = "Recovery codes" })
            .GetByRole(AriaRole.Listitem).AllTextContentsAsync();
        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches(Form(), code));
        return codes;
    }

    // One line says what they are for.
    private static void HasNothingButCodes(string text, IReadOnlyList<string> codes)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Recovery codes for ", lines[0], StringComparison.Ordinal);
        Assert.Equal(codes, lines[1..]);
    }

    private async Task<DeskVisit> VisitAsync(string person) => new(host, await OpenAsync(), person);

    [GeneratedRegex("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
