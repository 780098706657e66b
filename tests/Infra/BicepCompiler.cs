using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Serverless2FA.Tests.Infra;

/// <summary>The Bicep compiler as NuGet restored it: one executable for Linux on x64, with all its types.</summary>
internal static class BicepCompiler
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25);

    /// <summary>The folder with the templates.</summary>
    public static string Folder { get; } = Sources.PathOf("infra");

    /// <summary>Why it can't run here; null where it can.</summary>
    public static string? Obstacle { get; } =
        !OperatingSystem.IsLinux()
            || RuntimeInformation.OSArchitecture is not System.Runtime.InteropServices.Architecture.X64
            || RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? $"The restored Bicep compiler runs on linux-x64, and this is {RuntimeInformation.RuntimeIdentifier}."
            : null;

    /// <summary>Runs a command on a file of infra/, without reaching for the network.</summary>
    public static async Task<Compiled> RunAsync(string command, string file)
    {
        using var compiler = Process.Start(new ProcessStartInfo(
            Path.GetFullPath(Metadata("BicepPath").Replace('\\', '/')), [command, file, "--no-restore", "--stdout"])
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var said = compiler.StandardError.ReadToEndAsync(limit.Token);
            var made = await compiler.StandardOutput.ReadToEndAsync(limit.Token);
            await compiler.WaitForExitAsync(limit.Token);
            return new Compiled(compiler.ExitCode, made, await said);
        }
        catch (OperationCanceledException)
        {
            compiler.Kill();
            throw;
        }
    }

    private static string Metadata(string key) =>
        typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;
}

/// <summary>What the compiler made.</summary>
/// <param name="ExitCode">0 without an error.</param>
/// <param name="Json">The template or the parameters.</param>
/// <param name="Said">Errors and warnings of the compiler and its linter.</param>
internal sealed record Compiled(int ExitCode, string Json, string Said);
