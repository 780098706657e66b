using System.Security.Cryptography;

namespace Serverless2FA.Keys;

/// <summary>How the bytes of each key are made, and what they must be.</summary>
internal static class KeyMaterial
{
    /// <summary>
    /// AES-256 (FIPS 197), HMAC-SHA256 and HS256 (RFC 7518 3.2: at least as long as the hash): 256 bits.
    /// </summary>
    private const int SecretBytes = 32;

    /// <summary>P-256: what ES256 signs with (RFC 7518 3.4). As the platform names the curve's size.</summary>
    private const int SignatureKeyBits = 256;

    /// <summary>Fresh material for the first version of a key.</summary>
    public static byte[] Make(KeyName name)
    {
        if (name is not KeyName.Signing)
        {
            return RandomNumberGenerator.GetBytes(SecretBytes);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>A version's id where the store doesn't give one: 128 random bits, in the form of Key Vault's.</summary>
    public static string MakeId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Says what is wrong with a version, never what it is; null when it can be used.</summary>
    public static string? Fault(KeyName name, ReadOnlySpan<byte> material) => name switch
    {
        KeyName.Signing => SigningFault(material),
        KeyName.Ticket => material.Length >= SecretBytes ? null : "it must be at least 32 bytes in base64",
        _ => material.Length == SecretBytes ? null : "it must be exactly 32 bytes in base64",
    };

    private static string? SigningFault(ReadOnlySpan<byte> material)
    {
        const string Right = "it must be a P-256 private key in PKCS#8, in base64";
        try
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(material, out var read);
            var curve = key.ExportParameters(includePrivateParameters: false).Curve;
            var isP256 = curve.IsNamed && curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
            return read == material.Length && key.KeySize == SignatureKeyBits && isP256 ? null : Right;
        }
        catch (CryptographicException)
        {
            return Right;
        }
    }
}
