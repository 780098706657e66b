using System.Security.Cryptography;

namespace Serverless2FA.Storage;

/// <summary>
/// One request's fight for its write: pauses with jitter between tries, until a deadline (C46). Writers slow each other
/// down, so how long a lost write took says how many there are: the longer it took, the wider the tries spread, and the
/// less of the store a crowd wears out in vain. All pause alike, so who has lost often is as likely to be next as who
/// has just come.
/// </summary>
internal sealed class Contest(TimeProvider clock)
{
    /// <summary>How long a request fights.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>Pauses spread over this many times what the lost write took.</summary>
    private const int Spread = 6;

    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(1);

    private readonly long _start = clock.GetTimestamp();
    private int _pauses;

    /// <summary>Whether another try is allowed.</summary>
    public bool HasTime => Elapsed < Deadline;

    /// <summary>How long the fight has lasted.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

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
    /// <param name="lostAfter">How long the write took that lost; zero where nobody else was in the way.</param>
    public async Task PauseAsync(TimeSpan lostAfter)
    {
        _pauses++;
        var left = Deadline - Elapsed;
        if (left <= TimeSpan.Zero)
        {
            return;
        }

        var longest = Math.Clamp((lostAfter * Spread).Ticks, ShortPause.Ticks, LongPause.Ticks);
        var pause = longest * RandomNumberGenerator.GetInt32(1001) / 1000;
        await Task.Delay(TimeSpan.FromTicks(Math.Min(pause, left.Ticks)), clock);
    }
}
