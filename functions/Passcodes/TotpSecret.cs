using OtpNet;

namespace Serverless2FA.Passcodes;

/// <summary>The secret an authenticator app and this service share.</summary>
public sealed class TotpSecret(byte[] key, TotpAlgorithm algorithm = TotpAlgorithm.Sha1)
{
    /// <summary>Bytes of a new secret: 160 bits (RFC 4226 section 4, R6; RFC 6238 section 5.1).</summary>
    public const int NewLength = 20;

    /// <summary>The secret's bytes; for encrypting it and for computing codes.</summary>
    public byte[] Key { get; } = key;

    /// <summary>The hash of its codes.</summary>
    public TotpAlgorithm Algorithm { get; } = algorithm;

    /// <summary>The secret as people type it into an app: base32 without padding.</summary>
    public string ToBase32() => Base32Encoding.ToString(Key).TrimEnd('=');

    public override string ToString() => "(secret)";
}
