using System.ComponentModel;
using System.Diagnostics;

namespace Serverless2FA.Tests.Browser;

/// <summary>Installs a browser: Debian's where the tests are root, else the one that Playwright downloads.</summary>
internal static class BrowserInstallation
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // DejaVu has Arabic letters; a bare Debian has no letters at all.
    private static readonly string[] FromDebian =
        ["install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"];

    private static bool IsRootOnDebian => Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    /// <summary>Installs one, unless another run did so while this one waited for its turn.</summary>
    /// <param name="driver">The folder with Playwright's own program.</param>
    /// <param name="isThere">Whether there is a browser now.</param>
    /// <returns>What the installers said.</returns>
    public static async Task<string> RunAsync(string driver, Func<bool> isThere)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var turn = await LockAsync(limit.Token);
        var said = "";
        if (!isThere() && IsRootOnDebian)
        {
            said += await RunAsync("apt-get", ["update"], limit.Token);
            said += await RunAsync("apt-get", FromDebian, limit.Token);
        }

        if (!isThere())
        {
            said += await RunAsync("node", [Path.Combine(driver, "package", "cli.js"), "install", "chromium"], limit.Token);
        }

        return said;
    }

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            var error = process.StandardError.ReadToEndAsync(limit);
            var output = await process.StandardOutput.ReadToEndAsync(limit);
            await process.WaitForExitAsync(limit);
            return $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{await error}\n";
        }
        catch (Win32Exception exception)
        {
            return $"{program}: {exception.Message}\n";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return $"{program} {string.Join(' ', arguments)} took longer than {Limit.TotalMinutes} minutes.\n";
        }
    }

    private static async Task<FileStream> LockAsync(CancellationToken limit)
    {
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(Path.GetTempPath(), "serverless2fa-browser.lock"),
                    FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), limit);
            }
        }
    }
}
