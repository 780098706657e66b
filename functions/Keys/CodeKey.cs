using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Keys;

/// <summary>
/// An HMAC-SHA256 key for one use, derived from one version of the code key. Safe to use from many threads.
/// </summary>
public sealed class CodeKey
{
    /// <summary>Length of a code in bytes.</summary>
    public const int MacBytes = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key;

    private CodeKey(string keyId, byte[] key) => (KeyId, _key) = (keyId, key);

    /// <summary>The version of the code key that this was derived from; stands beside what the key made.</summary>
    public string KeyId { get; }

    /// <summary>HMAC-SHA256 of the data: 32 bytes.</summary>
    public byte[] Mac(ReadOnlySpan<byte> data) => HMACSHA256.HashData(_key, data);

    /// <summary>Whether the code is that of the data; compared in constant time.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[MacBytes];
        HMACSHA256.HashData(_key, data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, mac);
    }

    /// <summary>Says the id alone.</summary>
    public override string ToString() => $"code key {KeyId}";

    /// <summary>HKDF-SHA256 (RFC 5869); the use is the context, so that a code for one use serves no other.</summary>
    internal static CodeKey Derive(KeyVersion version, CodeUse use)
    {
        var context = Encoding.ASCII.GetBytes("serverless2fa/" + Label(use));
        var key = new byte[MacBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, version.Material.Span, key, salt: [], context);
        return new CodeKey(version.Id, key);
    }

    /// <summary>These words are part of every stored hash: renaming a use must not change its word.</summary>
    private static string Label(CodeUse use) => use switch
    {
        CodeUse.Challenges => "challenges",
        CodeUse.RecoveryCodes => "recovery-codes",
        CodeUse.AuditChain => "audit-chain",
        CodeUse.DeviceTokens => "device-tokens",
        CodeUse.DeliveredPasscodes => "delivered-passcodes",
        CodeUse.Destinations => "destinations",
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "This use has no label."),
    };
}
