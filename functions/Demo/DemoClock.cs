namespace Serverless2FA.Demo;

/// <summary>
/// The local host's clock, which a demonstration or a test can put forward: a lock ends, a code is due.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private long _aheadTicks;

    /// <summary>How far ahead of the real time it is.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    /// <summary>Puts the clock forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _aheadTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (Ahead.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);
}
