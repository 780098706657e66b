namespace Serverless2FA.Audit.Chain;

/// <summary>A record as it lies in storage, which somebody may have been at.</summary>
/// <param name="Record">What it says; null where it can't be read.</param>
/// <param name="IsInPlace">Whether it lies where the person, the time and the commit that it names belong.</param>
/// <param name="CommitId">The commit by the row's key.</param>
/// <param name="Content">The bytes that its MAC covers.</param>
/// <param name="KeyId">The key that the MAC was made with; null where none stands there.</param>
/// <param name="Mac">The MAC beside it; empty where none can be read.</param>
public sealed record StoredRecord(
    AuditRecord? Record,
    bool IsInPlace,
    string CommitId,
    ReadOnlyMemory<byte> Content,
    string? KeyId,
    ReadOnlyMemory<byte> Mac)
{
    /// <summary>The MAC that the record has behind this one; null where its key isn't known.</summary>
    public byte[]? MacBehind(ReadOnlySpan<byte> before, ChainMac mac)
    {
        if (KeyId is null)
        {
            return null;
        }

        byte[] covered = [.. before, .. Content.Span];
        return mac(KeyId, covered);
    }
}

/// <summary>HMAC-SHA-256 under a version of the audit chain's key; null where there is no such version.</summary>
public delegate byte[]? ChainMac(string keyId, byte[] covered);
