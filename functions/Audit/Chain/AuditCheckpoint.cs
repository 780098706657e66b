using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Audit.Chain;

/// <summary>
/// Up to where a person's records have been removed because of their age. It is sealed, so that nobody without the
/// audit chain's key can pass off a deletion as that.
/// </summary>
/// <param name="Sequence">The last record that was removed.</param>
/// <param name="Mac">Its MAC: what the next record is chained to.</param>
/// <param name="At">When.</param>
public sealed record AuditCheckpoint(int Sequence, byte[] Mac, DateTimeOffset At);

/// <summary>A checkpoint as it lies in storage.</summary>
/// <param name="Checkpoint">What it says; null where it can't be read.</param>
/// <param name="Content">The bytes that its seal covers.</param>
/// <param name="KeyId">The key that the seal was made with; null where none stands there.</param>
/// <param name="Seal">The seal; empty where none can be read.</param>
public sealed record SealedCheckpoint(
    AuditCheckpoint? Checkpoint, ReadOnlyMemory<byte> Content, string? KeyId, ReadOnlyMemory<byte> Seal)
{
    /// <summary>The beginning of the chain; null where the seal is not this person's or doesn't fit.</summary>
    public AuditHead? Open(string user, ChainMac mac) =>
        Checkpoint is { } checkpoint && KeyId is not null
        && mac(KeyId, Covered(user, Content.Span)) is { } seal
        && CryptographicOperations.FixedTimeEquals(seal, Seal.Span)
            ? new AuditHead(checkpoint.Sequence, checkpoint.Mac)
            : null;

    /// <summary>
    /// What a seal covers. No record's MAC can stand for it: what those cover begins with a MAC or a brace. An id holds
    /// no control character, so where it ends is plain.
    /// </summary>
    public static byte[] Covered(string user, ReadOnlySpan<byte> content) =>
        [.. "audit-checkpoint\0"u8, .. Encoding.UTF8.GetBytes(user), 0, .. content];
}
