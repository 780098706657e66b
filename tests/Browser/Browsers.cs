using System.Reflection;
using Microsoft.Playwright;
using Serverless2FA.Tests.Browser;

[assembly: AssemblyFixture(typeof(Browsers))]

namespace Serverless2FA.Tests.Browser;

/// <summary>One Chromium for all tests, started for the first that asks. What a test opens in it is a device.</summary>
public sealed class Browsers : IAsyncDisposable
{
    // Nothing but this machine is reachable, and what browsers do of themselves behind a page is off.
    private static readonly string[] Flags =
    [
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
        "--no-proxy-server",
    ];

    private readonly Lazy<Task<Running>> _running = new(StartAsync);

    /// <summary>What the browser says that it is.</summary>
    public async Task<string> VersionAsync() => (await _running.Value).Browser.Version;

    /// <summary>A device that nobody used before: no cookies, nothing stored. The caller closes it.</summary>
    public async Task<Device> OpenAsync(Screen screen) =>
        await Device.OpenAsync((await _running.Value).Browser, screen);

    public async ValueTask DisposeAsync()
    {
        if (_running.IsValueCreated)
        {
            var running = await _running.Value;
            await running.Browser.CloseAsync();
            running.Playwright.Dispose();
        }
    }

    private static async Task<Running> StartAsync()
    {
        var path = PackagePath();
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", path);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = await InstalledBrowser.FindOrInstallAsync(
                Path.Combine(path, ".playwright"), playwright.Chromium.ExecutablePath),
            Args = Flags,

            // Chromium refuses to run as root with its sandbox; everywhere else it keeps it.
            ChromiumSandbox = !(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess),
        });
        return new Running(playwright, browser);
    }

    private static string PackagePath() => typeof(Browsers).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "PlaywrightPath").Value!;

    private sealed record Running(IPlaywright Playwright, IBrowser Browser);
}
