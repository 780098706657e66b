namespace Serverless2FA.Imports;

/// <summary>When a request must come to its end.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan limit)
{
    private readonly DateTimeOffset _end = clock.GetUtcNow() + limit;

    /// <summary>Whether it is past.</summary>
    public bool IsOver => clock.GetUtcNow() >= _end;

    /// <summary>Waits for something, at most this long and never past the deadline.</summary>
    /// <returns>Whether it came.</returns>
    public async Task<bool> AwaitAsync(Task awaited, TimeSpan longest)
    {
        var left = _end - clock.GetUtcNow();
        var wait = left < longest ? left : longest;
        if (wait > TimeSpan.Zero)
        {
            await awaited.WaitAsync(wait, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return awaited.IsCompleted;
    }
}
