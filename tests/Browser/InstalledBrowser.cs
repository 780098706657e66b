namespace Serverless2FA.Tests.Browser;

/// <summary>The Chromium, Chrome or Edge of this machine.</summary>
internal static class InstalledBrowser
{
    /// <summary>The environment variable with the path of the browser to take.</summary>
    public const string PathVariable = "SERVERLESS2FA_BROWSER";

    private const string Advice =
        "These tests need Chromium, Chrome or Edge. Install one (Debian: apt-get install chromium fonts-dejavu-core), "
        + $"or set {PathVariable} to the path of one.";

    private static readonly string[] Names =
    [
        "chromium", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge",
    ];

    private static readonly string[] Apps = ["Google Chrome", "Chromium", "Microsoft Edge"];

    private static readonly string[] Installations =
    [
        @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe",
    ];

    /// <summary>The path of the browser; one is installed when the machine has none.</summary>
    /// <param name="driver">The folder with Playwright's own program.</param>
    /// <param name="playwrights">Where Playwright puts the browser that it installs.</param>
    /// <exception cref="InvalidOperationException">There is none, and none could be installed.</exception>
    public static async Task<string> FindOrInstallAsync(string driver, string playwrights)
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new InvalidOperationException($"{PathVariable} names '{named}', which doesn't exist.");
        }

        if (Find(playwrights) is { } found)
        {
            return found;
        }

        var said = await BrowserInstallation.RunAsync(driver, () => Find(playwrights) is not null);
        return Find(playwrights) ?? throw new InvalidOperationException($"{Advice}\nAn attempt to install one said:\n{said}");
    }

    private static string HomeFolder => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Find(string playwrights) =>
        Candidates().Append(playwrights).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates() =>
    [
        .. from folder in Folders("PATH")
           from name in Names
           select Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name),
        .. from folder in (string[])["/Applications", Path.Combine(HomeFolder, "Applications")]
           from app in Apps
           select Path.Combine(folder, $"{app}.app", "Contents", "MacOS", app),
        .. from variable in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
           from folder in Folders(variable)
           from installation in Installations
           select Path.Combine(folder, installation),
        "/opt/google/chrome/chrome",
        "/opt/microsoft/msedge/msedge",
    ];

    private static string[] Folders(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
}
