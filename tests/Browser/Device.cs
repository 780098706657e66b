using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>A person's browser: what it stores is its own, and what goes wrong in it fails the test.</summary>
public sealed class Device
{
    /// <summary>Long enough for a machine that builds meanwhile; no flow waits for so long.</summary>
    private const float PatienceMilliseconds = 10_000;

    // Listens before any script of the page runs. Printing has no answer that a page could see, so it is counted.
    private const string Watch = """
        addEventListener("securitypolicyviolation", violation => console.error(
          `CSP violation: ${violation.effectiveDirective} forbids ${violation.blockedURI || "this"} ${violation.sample}`));
        addEventListener("unhandledrejection", event => console.error(`Unhandled rejection: ${event.reason}`));
        window.print = () => { window.printed = (window.printed ?? 0) + 1; };
        """;

    private readonly IBrowserContext _context;

    private Device(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    /// <summary>The tab that the person looks at.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Goes to an address, and waits until the page has loaded.</summary>
    public async Task GoAsync(Uri address) => await Page.GotoAsync(address.AbsoluteUri);

    /// <summary>Opens another tab: same cookies, same storage, watched alike.</summary>
    public Task<IPage> OpenTabAsync() => _context.NewPageAsync();

    /// <summary>What the person would paste now.</summary>
    public Task<string> PasteAsync() => Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

    /// <summary>How often the page on show has asked for a print.</summary>
    public Task<int> PrintedAsync() => Page.EvaluateAsync<int>("() => window.printed ?? 0");

    /// <summary>What stands on the papers that the page on show printed out of frames of its own.</summary>
    public async Task<IReadOnlyList<string>> PrintedTextsAsync()
    {
        var papers = new List<string>();
        foreach (var frame in Page.Frames.Where(frame => frame != Page.MainFrame))
        {
            if (await frame.EvaluateAsync<bool>("() => window.printed > 0"))
            {
                papers.Add(await frame.EvaluateAsync<string>("() => document.body.innerText"));
            }
        }

        return papers;
    }

    /// <summary>Does what makes the page offer a file, and reads the file.</summary>
    public async Task<Download> DownloadAsync(Func<Task> press)
    {
        ArgumentNullException.ThrowIfNull(press);
        var download = await Page.RunAndWaitForDownloadAsync(press);
        return new Download(download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync()));
    }

    /// <summary>Closes it, and says whether all went well.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">Something went wrong in it that the test didn't expect.</exception>
    public async Task CloseAsync()
    {
        await Faults.SettleAsync();
        await _context.CloseAsync();
        Faults.Check();
    }

    /// <summary>Closes it, whatever went wrong in it.</summary>
    internal Task AbandonAsync() => _context.CloseAsync();

    /// <summary>Waits until the page is quiet: nothing loads, and what scripts put off has run.</summary>
    internal async Task SettleAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Page.EvaluateAsync("() => new Promise(resolve => setTimeout(resolve))");
    }

    internal static async Task<Device> OpenAsync(IBrowser browser, Screen screen)
    {
        var context = await browser.NewContextAsync(screen.Options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        await context.AddInitScriptAsync(Watch);
        var device = new Device(context, await context.NewPageAsync());
        device.Faults.Watch(context);
        return device;
    }
}
