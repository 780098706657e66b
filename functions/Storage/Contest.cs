using System.Security.Cryptography;

namespace Serverless2FA.Storage;

/// <summary>
/// One request's fight for its write: pauses with jitter between tries, until a deadline (C46). The pauses grow at
/// first, so that many can sort themselves out, and shrink towards the end, so that who has lost long gets through.
/// </summary>
internal sealed class Contest(TimeProvider clock)
{
    /// <summary>How long a request fights.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private const int PauseStepMilliseconds = 20;
    private const int LongestPauseMilliseconds = 100;

    private readonly long _start = clock.GetTimestamp();
    private int _tries;

    /// <summary>Whether another try is allowed.</summary>
    public bool HasTime => Elapsed < Deadline;

    private TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Waits a little before the next try.</summary>
    /// <exception cref="StorageUnavailableException">The time is up.</exception>
    public async Task PauseAsync(CancellationToken cancellationToken)
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
        await Task.Delay(pause, clock, cancellationToken);
    }
}
