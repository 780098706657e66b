using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Azurite;

/// <summary>One run of Azurite. Its standard input is its life: it ends when that closes (table-service.cjs).</summary>
internal sealed class AzuriteProcess : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AzuriteProcess(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts Azurite and waits until it answers.</summary>
    /// <param name="port">A port of the loopback address.</param>
    /// <param name="folder">Where it keeps its tables; null for in memory.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message has what it printed.</exception>
    public static async Task<AzuriteProcess> StartAsync(int port, string? folder)
    {
        string[] store = folder is null ? ["--inMemoryPersistence"] : ["--location", folder];
        var start = NpmInstallation.Azurite.Command(
            "node",
            [
                "table-service.cjs", "--silent", "--disableTelemetry", "--tableHost", "127.0.0.1",
                "--tablePort", port.ToString(CultureInfo.InvariantCulture), .. store,
            ]);
        var azurite = new AzuriteProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        await azurite.WaitForStartAsync();
        return azurite;
    }

    public async Task StopAsync()
    {
        if (_process.HasExited)
        {
            return;
        }

        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public void Dispose() => _process.Dispose();

    private async Task WaitForStartAsync()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _started.TrySetCanceled();
        NpmInstallation.Start(_process);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await _started.Task.WaitAsync(StartLimit);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            await KillAsync();
            Dispose();
            throw new InvalidOperationException($"Azurite did not start:\n{string.Join('\n', _output)}", exception);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (line.Contains("successfully started", StringComparison.Ordinal))
        {
            _started.TrySetResult();
        }
    }
}
