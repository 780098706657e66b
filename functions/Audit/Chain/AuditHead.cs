using System.Security.Cryptography;

namespace Serverless2FA.Audit.Chain;

/// <summary>
/// The end of a person's audit chain, kept in the state: each record's MAC covers the one before, so that a missing, an
/// altered and a reordered record are found (F36).
/// </summary>
/// <param name="Count">How many records there are.</param>
/// <param name="Mac">The last record's MAC; empty before the first.</param>
public sealed record AuditHead(int Count, byte[] Mac)
{
    /// <summary>A chain without a record.</summary>
    public static AuditHead Empty { get; } = new(0, []);

    /// <summary>
    /// The head after one more record: HMAC-SHA-256 over the previous MAC and the record as it is stored.
    /// </summary>
    /// <param name="record">The record's bytes, as they are stored.</param>
    /// <param name="mac">The MAC under the audit chain's key.</param>
    public AuditHead Append(ReadOnlySpan<byte> record, Func<byte[], byte[]> mac)
    {
        byte[] covered = [.. Mac, .. record];
        return new AuditHead(Count + 1, mac(covered));
    }

    /// <summary>Whether a stored MAC is this head's.</summary>
    public bool IsSealedBy(ReadOnlySpan<byte> mac) => CryptographicOperations.FixedTimeEquals(Mac, mac);
}
