using System.Collections.Immutable;
using System.Diagnostics;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Infra;

/// <summary>Runs the scripts of infra/ as a person does.</summary>
internal static class Script
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(28);

    /// <summary>Runs a program in infra/ to its end.</summary>
    /// <param name="program">bash or node.</param>
    /// <param name="arguments">The script, and what it is told.</param>
    /// <param name="environment">Variables beside those of the tests.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = BicepCompiler.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? ImmutableDictionary<string, string>.Empty)
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        using var limit = new CancellationTokenSource(Limit);
        NpmInstallation.Start(process);
        try
        {
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
