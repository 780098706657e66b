using System.Buffers.Text;
using System.Security.Cryptography;

namespace Serverless2FA.Tests.Access;

/// <summary>A key pair of an application.</summary>
/// <param name="KeyId">The `kid`.</param>
/// <param name="Algorithm">RS256 or ES256.</param>
/// <param name="Sign">Signs by it.</param>
/// <param name="PublicPem">The public half as PEM.</param>
/// <param name="Jwk">The public half as a JSON Web Key.</param>
internal sealed record AsymmetricTicketKey(
    string KeyId, string Algorithm, Func<byte[], byte[]> Sign, string PublicPem, string Jwk)
{
    public static AsymmetricTicketKey Rsa(string keyId, int bits = 2048)
    {
#pragma warning disable CA2000 // It signs for as long as the tests run.
        var rsa = RSA.Create(bits);
#pragma warning restore CA2000
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new AsymmetricTicketKey(
            keyId,
            "RS256",
            data => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            rsa.ExportSubjectPublicKeyInfoPem(),
            $$"""{"kty":"RSA","use":"sig","kid":"{{keyId}}","alg":"RS256","n":"{{Text(key.Modulus)}}","e":"AQAB"}""");
    }

    public static AsymmetricTicketKey P256(string keyId)
    {
#pragma warning disable CA2000 // It signs for as long as the tests run.
        var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
#pragma warning restore CA2000
        var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        return new AsymmetricTicketKey(
            keyId,
            "ES256",
            data => ecdsa.SignData(data, HashAlgorithmName.SHA256),
            ecdsa.ExportSubjectPublicKeyInfoPem(),
            $$"""{"kty":"EC","crv":"P-256","kid":"{{keyId}}","x":"{{Text(point.X)}}","y":"{{Text(point.Y)}}"}""");
    }

    /// <summary>A ticket that this key signs.</summary>
    public TicketBuilder Ticket(DateTimeOffset now, bool named = true) =>
        new TicketBuilder([], now).SignedBy(Algorithm, named ? KeyId : null, Sign);

    private static string Text(byte[]? bytes) => Base64Url.EncodeToString(bytes);
}
