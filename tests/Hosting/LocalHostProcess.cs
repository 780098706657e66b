using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace Serverless2FA.Tests.Hosting;

/// <summary>The built app in a process of its own, as a person starts it, on a port that is free.</summary>
public sealed class LocalHostProcess : IAsyncDisposable
{
    private const string UpAt = " is up: ";

    /// <summary>
    /// When the compliance report goes out unless a test says it: on a 29th of February that is a Monday. The next is
    /// in 2044, so that no test finds a mail that it didn't ask for, whatever day it is and however far it puts the
    /// clock.
    /// </summary>
    private const string NoReport = "0 0 0 29 2 1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _scratch = Directory.CreateTempSubdirectory("serverless2fa-").FullName;

    private LocalHostProcess(Func<string, ProcessStartInfo> start)
    {
        _process = new Process { StartInfo = start(_scratch), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Where it listens, as it printed it.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>The most memory that it has held so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Everything that it wrote so far, to either stream.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the host and waits until it says that it is up.</summary>
    /// <param name="dataFolder">Null: one of its own, gone when this is disposed.</param>
    /// <param name="workingFolder">Where local.settings.json is looked for; null: an empty one.</param>
    /// <param name="environment">Variables beside those of the tests.</param>
    public static async Task<LocalHostProcess> StartAsync(
        string? dataFolder = null,
        string? workingFolder = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = Run(
            workingFolder, environment, scratch => ["--port", "0", "--data", dataFolder ?? $"{scratch}/data"]);
        var exited = host._process.WaitForExitAsync();
        if (await Task.WhenAny(host._address.Task, exited, Task.Delay(Patience)) != host._address.Task)
        {
            var said = host.Output;
            await host.DisposeAsync();
            throw new InvalidOperationException($"The local host did not start. It said:\n{said}");
        }

        return host;
    }

    /// <summary>Starts the app with a command line that it won't serve with, and waits for its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(
        IReadOnlyDictionary<string, string>? environment, params string[] args)
    {
        await using var host = Run(null, environment, _ => args);
        return (await host.ExitAsync(), host.Output);
    }

    /// <summary>Asks the host to stop, as Ctrl-C and a container's end do; kills it when it doesn't.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        if (OperatingSystem.IsWindows())
        {
            Kill();
        }
        else if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", signal, $"{_process.Id}"]);
            await kill.WaitForExitAsync();
        }

        return await ExitAsync();
    }

    /// <summary>Ends the host without a word (kill -9), as a crash does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
        Directory.Delete(_scratch, recursive: true);
    }

    private static LocalHostProcess Run(
        string? workingFolder, IReadOnlyDictionary<string, string>? environment, Func<string, string[]> args)
    {
        var host = new LocalHostProcess(scratch =>
        {
            var start = new ProcessStartInfo("dotnet", [AppPath(), .. args(scratch)])
            {
                WorkingDirectory = workingFolder ?? scratch,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            start.Environment["ComplianceReportSchedule"] = NoReport;
            foreach (var (name, value) in environment ?? ImmutableDictionary<string, string>.Empty)
            {
                start.Environment[name] = value;
            }

            return start;
        });
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    // The app is built with the configuration of the tests: they refer to its project.
    private static string AppPath()
    {
        var tests = typeof(LocalHostProcess).Assembly;
        var configuration = tests.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        return Sources.PathOf("functions", "bin", configuration, "net10.0", "Serverless2FA.dll");
    }

    private async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        return _process.ExitCode;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        // The last line of what it says when it is up.
        if (line.EndsWith("Ctrl-C stops it.", StringComparison.Ordinal))
        {
            var up = Output.Split('\n').Single(said => said.Contains(UpAt, StringComparison.Ordinal));
            _address.TrySetResult(new Uri(up[(up.IndexOf(UpAt, StringComparison.Ordinal) + UpAt.Length)..].Trim()));
        }
    }
}
