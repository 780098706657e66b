using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Serverless2FA.Access;

/// <summary>Public keys as text: PEM blocks, one after the other (RFC 7468).</summary>
internal static class PublicKeyPem
{
    /// <summary>2048 bits: RFC 7518 3.3.</summary>
    private const int ShortestRsaBits = 2048;

    /// <summary>
    /// Reads them as keys of the library, which makes a copy of its own for each thread from such a key.
    /// </summary>
    /// <exception cref="FormatException">Says what is wrong and what is right; never shows the text.</exception>
    public static IReadOnlyList<JsonWebKey> Read(string text)
    {
        // A line break in an app setting often arrives as the two characters \n.
        var rest = text.Replace("\\n", "\n", StringComparison.Ordinal).AsSpan();
        var keys = new List<JsonWebKey>();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            keys.Add(ReadOne(rest[fields.Label].ToString(), rest[fields.Location]));
            rest = rest[fields.Location.End..];
        }

        return keys.Count > 0 ? keys : throw new FormatException("it holds no PEM block");
    }

    private static JsonWebKey ReadOne(string label, ReadOnlySpan<char> pem)
    {
        if (label is not ("PUBLIC KEY" or "RSA PUBLIC KEY"))
        {
            throw new FormatException($"it holds a {label} block; only PUBLIC KEY is right");
        }

        return TryReadRsa(pem) ?? TryReadP256(pem)
            ?? throw new FormatException("it holds a key that is neither RSA of at least 2048 bits nor P-256");
    }

    private static JsonWebKey? TryReadRsa(ReadOnlySpan<char> pem)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }

        return rsa.KeySize < ShortestRsaBits ? null : new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.RSA,
            Alg = SecurityAlgorithms.RsaSha256,
            N = Base64UrlEncoder.Encode(rsa.ExportParameters(includePrivateParameters: false).Modulus),
            E = Base64UrlEncoder.Encode(rsa.ExportParameters(includePrivateParameters: false).Exponent),
        };
    }

    private static JsonWebKey? TryReadP256(ReadOnlySpan<char> pem)
    {
        using var ecdsa = ECDsa.Create();
        try
        {
            ecdsa.ImportFromPem(pem);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }

        var key = ecdsa.ExportParameters(includePrivateParameters: false);
        var isP256 = key.Curve.IsNamed && key.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
        return !isP256 ? null : new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Alg = SecurityAlgorithms.EcdsaSha256,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(key.Q.X),
            Y = Base64UrlEncoder.Encode(key.Q.Y),
        };
    }
}
