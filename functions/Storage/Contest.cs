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
    private readonly CancellationTokenSource _ends;
    private readonly CancellationToken _aborted;
    private int _tries;

    /// <summary>Begins it.</summary>
    /// <param name="clock">Measures the deadline.</param>
    /// <param name="aborted">Ends when the client goes away.</param>
    public Contest(TimeProvider clock, CancellationToken aborted)
    {
        (_clock, _start, _aborted) = (clock, clock.GetTimestamp(), aborted);
        _timeUp = new CancellationTokenSource(Deadline, clock);
        _ends = CancellationTokenSource.CreateLinkedTokenSource(_timeUp.Token, aborted);
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
            return await ask(_ends.Token);
        }
        catch (OperationCanceledException late) when (!_aborted.IsCancellationRequested)
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
        await Task.Delay(pause, _clock, _aborted);
    }

    public void Dispose()
    {
        _ends.Dispose();
        _timeUp.Dispose();
    }
}
