namespace Serverless2FA.Keys;

/// <summary>
/// Where keys live: Key Vault in Azure, a file of the data folder in the local host. Every key has versions; the store
/// is the only place where one is made.
/// </summary>
public interface IKeyStore
{
    /// <summary>All enabled versions of a key, newest first. Makes the first version when there is none.</summary>
    Task<IReadOnlyList<KeyVersion>> LoadAsync(KeyName name, CancellationToken cancellationToken);
}

/// <summary>One version of a key. Never printed: <see cref="ToString"/> says the id alone.</summary>
/// <param name="Id">Short, unique among the versions of its key; stands beside everything that the key made.</param>
/// <param name="Material">The key's bytes.</param>
/// <param name="CreatedAt">When the store made it; a signing key isn't used before it was published long
/// enough.</param>
public sealed record KeyVersion(string Id, ReadOnlyMemory<byte> Material, DateTimeOffset CreatedAt)
{
    public override string ToString() => $"key {Id}";
}

/// <summary>The keys of one deployment.</summary>
public enum KeyName
{
    /// <summary>Signs assertions: an ECDSA P-256 private key, PKCS#8.</summary>
    Signing,

    /// <summary>Encrypts secrets at rest: 256 bits for AES-GCM.</summary>
    Protection,

    /// <summary>
    /// Keys the hashes of codes and tokens, challenge ids and the audit chain: 256 bits for HMAC-SHA256.
    /// </summary>
    Code,

    /// <summary>Verifies tickets that the application signs with HS256: at least 256 bits. Never made by this service
    /// in Azure: the operator puts it there.</summary>
    Ticket,
}
