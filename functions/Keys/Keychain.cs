using System.Collections.Frozen;
using System.Security.Cryptography;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Keys;

/// <summary>
/// All keys as they were read at one moment. Immutable, safe to use from many threads, and handed into what verifies
/// and decides as a value. Everything is imported and derived once, when the keychain is made.
/// </summary>
public sealed class Keychain
{
    private readonly FrozenDictionary<string, ProtectionKey> _protection;
    private readonly FrozenDictionary<(CodeUse Use, string KeyId), CodeKey> _codes;
    private readonly ProtectionKey _currentProtection;
    private readonly string _currentCode;

    private Keychain(KeyVersionSet keys, DateTimeOffset now, TimeSpan publishDelay)
    {
        PublishedSigners = [.. keys.Signing.Select(version => new SigningKey(version))];
        var signer = KeyVersions.Current(keys.Signing, now, publishDelay).Id;
        CurrentSigner = PublishedSigners.Single(key => key.KeyId == signer);
        _protection = keys.Protection
            .Select(version => new ProtectionKey(version))
            .ToFrozenDictionary(key => key.KeyId, StringComparer.Ordinal);
        _currentProtection = _protection[KeyVersions.Current(keys.Protection, now, publishDelay).Id];
        _codes = keys.Code
            .SelectMany(_ => Enum.GetValues<CodeUse>(), (version, use) => (Use: use, Key: CodeKey.Derive(version, use)))
            .ToFrozenDictionary(derived => (derived.Use, derived.Key.KeyId), derived => derived.Key);
        _currentCode = KeyVersions.Current(keys.Code, now, publishDelay).Id;
        TicketKeys = keys.Ticket;
    }

    /// <summary>Signs assertions now.</summary>
    public SigningKey CurrentSigner { get; }

    /// <summary>Every signing key whose assertions can be met, newest first: the published key set.</summary>
    public IReadOnlyList<SigningKey> PublishedSigners { get; }

    /// <summary>Verify tickets signed by HS256; empty unless tickets are configured so.</summary>
    public IReadOnlyList<KeyVersion> TicketKeys { get; }

    /// <summary>Encrypts a secret of one person for one purpose with the current key.</summary>
    public ProtectedSecret Protect(UserId user, string purpose, ReadOnlySpan<byte> secret) =>
        new(_currentProtection.KeyId, _currentProtection.Encrypt(user, purpose, secret));

    /// <summary>Decrypts a secret with the key that encrypted it.</summary>
    /// <exception cref="UnknownKeyException">This keychain doesn't hold that key.</exception>
    /// <exception cref="CryptographicException">It was changed, or belongs to another person or purpose.</exception>
    public byte[] Unprotect(UserId user, string purpose, ProtectedSecret secret) =>
        _protection.TryGetValue(secret.KeyId, out var key)
            ? key.Decrypt(user, purpose, secret.Data)
            : throw new UnknownKeyException(KeyName.Protection, secret.KeyId);

    /// <summary>The key that makes new codes and hashes for one use.</summary>
    public CodeKey CurrentCodeKey(CodeUse use) => _codes[(use, _currentCode)];

    /// <summary>
    /// Whether <see cref="CodeKeyById"/> knows this id; asked first where a stranger can make one up.
    /// </summary>
    public bool HasCodeKey(string keyId) => _codes.ContainsKey((CodeUse.Challenges, keyId));

    /// <summary>The key that made an older code or hash.</summary>
    /// <exception cref="UnknownKeyException">This keychain doesn't hold that key.</exception>
    public CodeKey CodeKeyById(CodeUse use, string keyId) =>
        _codes.TryGetValue((use, keyId), out var key) ? key : throw new UnknownKeyException(KeyName.Code, keyId);

    /// <summary>Says the ids of the current keys alone.</summary>
    public override string ToString() =>
        $"keychain (signing {CurrentSigner.KeyId}, protection {_currentProtection.KeyId}, code {_currentCode})";

    /// <summary>Makes a keychain of usable versions, at least one each of the first three keys.</summary>
    internal static Keychain Make(KeyVersionSet keys, DateTimeOffset now, TimeSpan publishDelay) =>
        new(keys, now, publishDelay);
}
