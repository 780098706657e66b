using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>The pictures of docs/screenshots/, taken anew when the environment asks for it.</summary>
internal static class Screens
{
    private const string Variable = "SERVERLESS2FA_WRITE_DOCS";

    /// <summary>What each page is shown on, by the end of the picture's name.</summary>
    public static IReadOnlyDictionary<string, Screen> All { get; } = new Dictionary<string, Screen>(StringComparer.Ordinal)
    {
        ["light"] = Screen.Desktop with { ReducedMotion = true },
        ["dark"] = Screen.Desktop with { ReducedMotion = true, Dark = true },
        ["phone"] = Screen.Phone with { ReducedMotion = true },
    };

    /// <summary>Skips the test unless pictures are wanted.</summary>
    public static void SkipUnlessWanted() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable(Variable) is "1",
        $"Takes the pictures of the documents anew: {Variable}=1 dotnet test tests --filter FullyQualifiedName~ScreenshotTests");

    /// <summary>Writes what the person sees now to docs/screenshots/.</summary>
    public static async Task WriteAsync(IPage page, string name) => await page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Sources.PathOf("docs", "screenshots", $"{name}.png"),
        Animations = ScreenshotAnimations.Disabled,
        Caret = ScreenshotCaret.Hide,

        // A dialog lies over the window, not over the page.
        FullPage = await page.GetByRole(AriaRole.Dialog).CountAsync() == 0,
    });
}
