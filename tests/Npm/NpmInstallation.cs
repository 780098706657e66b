using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Tests.Npm;

/// <summary>
/// Packages from npm, in the versions that a folder's package-lock.json pins, installed when they aren't.
/// </summary>
internal sealed class NpmInstallation(params string[] path)
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(5);

    /// <summary>Azurite.</summary>
    public static NpmInstallation Azurite { get; } = new("tests", "Azurite");

    /// <summary>The official JavaScript clients of Azure Communication Services.</summary>
    public static NpmInstallation Communication { get; } = new("tests", "communication");

    /// <summary>Independent implementations of what the service speaks.</summary>
    public static NpmInstallation Interop { get; } = new("tests", "interop");

    /// <summary>What looks at the pages and components.</summary>
    public static NpmInstallation WebUi { get; } = new("tests", "web-ui");

    /// <summary>What the small server of docs/integrate.md needs.</summary>
    public static NpmInstallation Integrate { get; } = new("docs", "integrate", "node");

    private string Folder { get; } = Sources.PathOf(path);

    private string StampFile => Path.Combine(Folder, "node_modules", ".installed-lock");

    /// <summary>Installs what the lock file says unless that is installed; one run at a time.</summary>
    /// <exception cref="InvalidOperationException">Node.js or npm is missing, or the installation failed.</exception>
    public async Task EnsureAsync()
    {
        var wanted = Convert.ToHexString(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (await IsInstalledAsync(wanted))
        {
            return;
        }

        await using (await LockAsync())
        {
            // Another run may have installed it while this one waited for the lock.
            if (!await IsInstalledAsync(wanted))
            {
                await InstallAsync();
                await File.WriteAllTextAsync(StampFile, wanted);
            }
        }
    }

    /// <summary>A program of Node.js to run in the folder of the installation.</summary>
    public ProcessStartInfo Command(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        UseShellExecute = false,
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Starts a program of Node.js.</summary>
    /// <exception cref="InvalidOperationException">It is missing.</exception>
    public static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                $"'{process.StartInfo.FileName}' was not found. These tests need Node.js 20 or later with npm: install it "
                + "(https://nodejs.org, or your system's package nodejs) and see that 'node --version' works.",
                exception);
        }
    }

    private async Task<bool> IsInstalledAsync(string wanted) =>
        File.Exists(StampFile) && await File.ReadAllTextAsync(StampFile) == wanted;

    private async Task InstallAsync()
    {
        using var npm = new Process
        {
            StartInfo = Command(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--omit=dev"]),
        };
        using var limit = new CancellationTokenSource(InstallLimit);
        Start(npm);
        var output = npm.StandardOutput.ReadToEndAsync(limit.Token);
        var error = npm.StandardError.ReadToEndAsync(limit.Token);
        await npm.WaitForExitAsync(limit.Token);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"'npm ci' in {Folder} ended with {npm.ExitCode}:\n{await output}\n{await error}");
        }
    }

    // Beside the folder's own files it would be removed with node_modules, or be one more thing to ignore.
    private async Task<FileStream> LockAsync()
    {
        var folder = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Folder))[..8]);
        var file = Path.Combine(Path.GetTempPath(), $"serverless2fa-npm-{folder}.lock");
        for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (deadline.Elapsed < InstallLimit)
            {
            }
        }
    }
}
