using Microsoft.Extensions.Hosting;

namespace Serverless2FA.Keys;

/// <summary>
/// Asks for the keys when the host starts, without holding the start up, and once a minute after: so an idle instance
/// learns of new keys in time, and a request hardly ever meets a cold ring.
/// </summary>
internal sealed class KeyRingWarmth(KeyRing ring, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await ((Task)ring.GetAsync(stoppingToken).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
