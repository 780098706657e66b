using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Serverless2FA.Delivery.Limits;

/// <summary>
/// One request of this instance at a time tries for a row: it need not lose to its own neighbours. Against other
/// instances it tries again, with jitter, until its time is up.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Semaphores whose wait handle nobody asks for hold nothing.")]
internal sealed class Turns(TimeProvider clock)
{
    /// <summary>How long one request may take, waiting included, where nobody's storage is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Tries until it succeeds or the time is up.</summary>
    /// <param name="name">What is tried for.</param>
    /// <param name="tryAsync">One try; false when somebody else was first.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>False when the time was up.</returns>
    public async Task<bool> TakeAsync(string name, Func<Task<bool>> tryAsync, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        var gate = _gates[(uint)StringComparer.Ordinal.GetHashCode(name) % _gates.Length];
        var isInside = false;
        try
        {
            await gate.WaitAsync(either.Token);
            isInside = true;
            return await InsistAsync(tryAsync, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (isInside)
            {
                gate.Release();
            }
        }
    }

    /// <summary>Who loses pauses the longer the more it took: a slow write says that there are many.</summary>
    private async Task<bool> InsistAsync(Func<Task<bool>> tryAsync, CancellationToken patience)
    {
        while (true)
        {
            var began = clock.GetTimestamp();
            if (await tryAsync())
            {
                return true;
            }

            var longest = Math.Clamp(clock.GetElapsedTime(began).TotalMilliseconds * 3, 20, 300);
            var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)longest));
            await Task.Delay(pause, clock, patience);
        }
    }
}
