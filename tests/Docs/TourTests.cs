using System.Diagnostics;
using System.Text.RegularExpressions;
using Serverless2FA.Tests.Hosting;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Docs;

/// <summary>The README's tour, block by block, as a newcomer runs it.</summary>
public sealed partial class TourTests
{
    private static readonly string Root = Sources.PathOf();

    [Fact]
    [Trait("Feature", "F11")]
    [Trait("Feature", "F21")]
    [Trait("Feature", "F2")]
    [Trait("Feature", "F13")]
    public async Task Every_block_of_the_tour_runs_and_answers_as_it_says()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Root, "README.md"));
        var tour = string.Join('\n', BashBlock().Matches(readme).Select(block => block.Groups["block"].Value));
        await using var host = await LocalHostProcess.StartAsync();
        await WaitForRoomInTheStepAsync();
        var script = tour.Replace("http://localhost:7071", $"{host.Address}".TrimEnd('/'), StringComparison.Ordinal);

        var (exitCode, said) = await RunAsync("set -euo pipefail\n" + script);

        Assert.True(exitCode == 0, said);
        Assert.Contains("otpauth://totp/Serverless2FA:demo%20%28agent%40demo.example%29?secret=", said, StringComparison.Ordinal);
        Assert.Contains("\"recoveryCodes\":[", said, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"passcode-required\"", said, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(said, "\"status\":\"complete\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Contains("\"type\":\"passcode-refused\"", said, StringComparison.Ordinal);
        Assert.Contains("\"method\":\"two-step\"", said, StringComparison.Ordinal);
        Assert.Contains("***********78", said, StringComparison.Ordinal);
        Assert.Contains("\"deviceToken\":\"remembered.", said, StringComparison.Ordinal);
        Assert.Contains("\"replaceUntil\":", said, StringComparison.Ordinal);
        Assert.Contains("A two-factor method was turned off", said, StringComparison.Ordinal);
    }

    /// <summary>A code of half a minute ago is one of a minute ago when the step ends before it arrives.</summary>
    private static Task WaitForRoomInTheStepAsync()
    {
        var left = TimeSpan.FromSeconds(30 - (DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 30));
        return left < TimeSpan.FromSeconds(15) ? Task.Delay(left + TimeSpan.FromMilliseconds(200)) : Task.CompletedTask;
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string script)
    {
        using var bash = new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-c", script])
            {
                WorkingDirectory = Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        NpmInstallation.Start(bash);
        var output = bash.StandardOutput.ReadToEndAsync();
        var error = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, $"{await output}\n{await error}");
    }

    [GeneratedRegex("^```bash\n(?<block>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BashBlock();
}
