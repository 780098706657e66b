using System.Security.Cryptography;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.Judging;

/// <summary>
/// Derives stretched recovery codes, few at once and with a short queue: a flood of codes must not take the processor
/// from everybody else (C24). Who would have to wait for too many others is sent away at once.
/// </summary>
public sealed class Stretcher : IDisposable
{
    private const int MostWaiting = 64;

    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>The salt for people who have no codes: their refusal takes as long as any other (C38).</summary>
    internal static byte[] DecoySalt { get; } = RandomNumberGenerator.GetBytes(RecoveryCodeSet.SaltLength);

    /// <summary>Stretches codes with one salt, in one place: a whole set is one piece of work.</summary>
    /// <exception cref="TooBusyException">Too many wait already.</exception>
    public async ValueTask<IReadOnlyList<byte[]>> StretchAsync(
        IReadOnlyList<RecoveryCode> codes, byte[] salt, int iterations, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TooBusyException();
        }

        try
        {
            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return [.. codes.Select(code => code.Stretch(salt, iterations))];
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
