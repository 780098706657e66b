namespace Serverless2FA.Tests.Http;

/// <summary>The time as the service has it.</summary>
/// <param name="ahead">How far it is ahead of this machine's; negative for behind.</param>
public sealed class ServiceClock(TimeSpan ahead)
{
    private const int StepSeconds = 30;

    private readonly Lock _turn = new();
    private TimeSpan _ahead = ahead;
    private Task _waiting = Task.CompletedTask;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + _ahead;

    /// <summary>The present time step of authenticator apps (RFC 6238 4.2).</summary>
    public long Step => Now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>How long the present step lasts still.</summary>
    public TimeSpan LeftOfStep => StartOf(Step + 1) - Now;

    public static DateTimeOffset StartOf(long step) => DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds);

    /// <summary>Puts the service's clock forward, where tests may; what is waited for comes at once then.</summary>
    public Func<TimeSpan, Task>? Leap { get; set; }

    /// <summary>Waits until a step has begun.</summary>
    public Task WaitForAsync(long step)
    {
        // One after the other: two who wait for the same must not go further than it.
        lock (_turn)
        {
            return _waiting = WaitForAsync(_waiting, step);
        }
    }

    private async Task WaitForAsync(Task before, long step)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // A little longer, for timers that end early and for the parts of a second in which the clocks differ.
        var left = StartOf(step) - Now + TimeSpan.FromMilliseconds(200);
        if (left > TimeSpan.Zero)
        {
            await (Leap?.Invoke(left + TimeSpan.FromSeconds(1)) ?? Task.Delay(left));
        }
    }

    /// <summary>Notes that the service's clock was put forward.</summary>
    internal void Advanced(TimeSpan by) => _ahead += by;
}
