using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>Tests with devices: each is closed after the test, and fails it when something went wrong in it.</summary>
public abstract class BrowserTests(Browsers browsers) : IAsyncDisposable
{
    private readonly List<Device> _devices = [];
    private readonly List<PageServer> _pages = [];

    /// <summary>Gives the test a device that nobody used before.</summary>
    protected async Task<Device> OpenAsync(Screen? screen = null)
    {
        var device = await browsers.OpenAsync(screen ?? Screen.Desktop);
        _devices.Add(device);
        return device;
    }

    /// <summary>Shows a page of the test on a device that nobody used before.</summary>
    /// <param name="body">What is in the page's main element.</param>
    /// <param name="script">What its only script does.</param>
    /// <param name="screen">The device's.</param>
    protected async Task<Device> ShowAsync(string body, string script = "", Screen? screen = null)
    {
        var page = await PageServer.StartAsync(body, script);
        _pages.Add(page);
        var device = await OpenAsync(screen);
        await device.GoAsync(page.Address);
        return device;
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
        {
            await RememberAsync();
        }

        var faults = new List<Exception>();
        foreach (var device in _devices)
        {
            faults.AddRange(await ClosedAsync(device));
        }

        foreach (var page in _pages)
        {
            await page.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        if (faults.Count > 0)
        {
            throw faults.Count == 1 ? faults[0] : new AggregateException(faults);
        }
    }

    private static async Task<Exception[]> ClosedAsync(Device device)
    {
        try
        {
            await device.CloseAsync();
            return [];
        }
        catch (Exception exception) when (exception is Xunit.Sdk.XunitException or PlaywrightException)
        {
            return [exception];
        }
    }

    // What a person would have seen when the test failed.
    private async Task RememberAsync()
    {
        foreach (var (number, device) in _devices.Index())
        {
            var path = Path.Combine(
                Sources.PathOf("tests", "TestResults"), $"{TestContext.Current.TestMethod?.MethodName}-{number}.png");
            await device.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
            TestContext.Current.SendDiagnosticMessage($"{path} shows {device.Page.Url} as it was when the test failed.");
        }
    }
}
