using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Tests.Hosting.Local;

/// <summary>What a test sees of the runs, and how it holds them.</summary>
public sealed class TimerRuns
{
    private readonly Channel<TimerInfo> _began = Channel.CreateUnbounded<TimerInfo>();
    private volatile TaskCompletionSource? _hold;
    private int _count;
    private int _now;

    public bool Fails { get; set; }

    public int Count => _count;

    public int Cancelled { get; private set; }

    public int MostAtATime { get; private set; }

    public void Hold() => _hold = new TaskCompletionSource();

    public void Release() => _hold!.SetResult();

    public Task<TimerInfo> NextAsync() => _began.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    public async Task RunAsync(TimerInfo timer, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        MostAtATime = Math.Max(MostAtATime, Interlocked.Increment(ref _now));
        _began.Writer.TryWrite(timer);
        try
        {
            await (_hold?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }

        if (Fails)
        {
            throw new InvalidOperationException("broken");
        }
    }
}
