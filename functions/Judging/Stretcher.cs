using System.Security.Cryptography;
using Serverless2FA.Recovery.Codes;

namespace Serverless2FA.Judging;

/// <summary>
/// Derives stretched recovery codes, few at once: a flood of wrong codes must not take the processor from everybody
/// else (C24).
/// </summary>
public sealed class Stretcher : IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

    /// <summary>The salt for people who have no codes: their refusal takes as long as any other (C38).</summary>
    internal static byte[] DecoySalt { get; } = RandomNumberGenerator.GetBytes(RecoveryCodeSet.SaltLength);

    /// <summary>Stretches one code; waits for a place.</summary>
    public async ValueTask<byte[]> StretchAsync(
        RecoveryCode code, byte[] salt, int iterations, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return code.Stretch(salt, iterations);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
