using System.Security.Cryptography;

namespace Serverless2FA.Storage;

/// <summary>
/// One request's fight for its write: pauses with jitter between tries, until a deadline (C46). The pauses grow at
/// first, so that many can sort themselves out, and shrink towards the end, so that who has lost long gets through.
/// </summary>
internal sealed class Contest : IDisposable
{
    /// <summary>How long a request fights.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private const int PauseStepMilliseconds = 20;
    private const int LongestPauseMilliseconds = 100;

    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly CancellationTokenSource _timeUp;
    private int _tries;

    /// <summary>Begins it.</summary>
    /// <param name="clock">Measures the deadline.</param>
    public Contest(TimeProvider clock)
    {
        (_clock, _start) = (clock, clock.GetTimestamp());
        _timeUp = new CancellationTokenSource(Deadline, clock);
    }

    /// <summary>Whether another try is allowed.</summary>
    public bool HasTime => Elapsed < Deadline;

    private TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>Asks storage for something, within what is left of the time.</summary>
    /// <exception cref="StorageUnavailableException">The time is up, or storage is away.</exception>
    public async Task<T> WithinTimeAsync<T>(Func<CancellationToken, Task<T>> ask)
    {
        try
        {
            return await ask(_timeUp.Token);
        }
        catch (OperationCanceledException late) when (_timeUp.IsCancellationRequested)
        {
            throw new StorageUnavailableException("Storage did not answer in time.", late);
        }
    }

    /// <summary>Waits a little before the next try.</summary>
    /// <exception cref="StorageUnavailableException">The time is up.</exception>
    public async Task PauseAsync()
    {
        if (!HasTime)
        {
            throw new StorageUnavailableException("Too many wrote the same state at once.", inner: null);
        }

        _tries++;
        var longest = Elapsed < Deadline / 2
            ? Math.Min(_tries * PauseStepMilliseconds, LongestPauseMilliseconds)
            : PauseStepMilliseconds;
        var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest + 1));
        await Task.Delay(pause, _clock, CancellationToken.None);
    }

    public void Dispose() => _timeUp.Dispose();
}
