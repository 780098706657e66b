using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>How a device shows pages, and what the person who owns it has chosen.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
public sealed record Screen(int Width, int Height)
{
    /// <summary>A laptop.</summary>
    public static Screen Desktop { get; } = new(1280, 800);

    /// <summary>The narrowest that everything must fit on (WCAG 2.2, 1.4.10: 320 CSS pixels).</summary>
    public static Screen Phone { get; } = new(320, 640) { Touch = true };

    public bool Dark { get; init; }

    public bool Touch { get; init; }

    public bool ReducedMotion { get; init; }

    /// <summary>The browser's language, as in Accept-Language.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>How many of the screen's pixels one CSS pixel is wide.</summary>
    public float PixelRatio { get; init; } = 1;

    /// <summary>What the browser is to be told.</summary>
    internal BrowserNewContextOptions Options => new()
    {
        ViewportSize = new ViewportSize { Width = Width, Height = Height },
        DeviceScaleFactor = PixelRatio,
        ColorScheme = Dark ? ColorScheme.Dark : ColorScheme.Light,
        ReducedMotion = ReducedMotion ? Microsoft.Playwright.ReducedMotion.Reduce : Microsoft.Playwright.ReducedMotion.NoPreference,
        Locale = Locale,
        TimezoneId = "Europe/Berlin",
        HasTouch = Touch,
        IsMobile = Touch,
        AcceptDownloads = true,
        Permissions = ["clipboard-read", "clipboard-write"],
    };
}
