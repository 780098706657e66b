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
    private int _pauses;

    /// <summary>Whether another try is allowed.</summary>
    public bool HasTime => Elapsed < Deadline;

    private TimeSpan Elapsed => clock.GetElapsedTime(_start);

    /// <summary>Ends the fight when its time is up. The first try is everybody's, however late.</summary>
    /// <exception cref="StorageUnavailableException">The time is up.</exception>
    public void ThrowIfOver()
    {
        if (_pauses > 0 && !HasTime)
        {
            throw new StorageUnavailableException("The state could not be written in time.", inner: null);
        }
    }

    /// <summary>Waits a little before the next try; when the time is up, not at all.</summary>
    public async Task PauseAsync()
    {
        _pauses++;
        if (!HasTime)
        {
            return;
        }

        var longest = Elapsed < Deadline / 2
            ? Math.Min(_pauses * PauseStepMilliseconds, LongestPauseMilliseconds)
            : PauseStepMilliseconds;
        await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(longest + 1)), clock);
    }
}
