using System.Security.Cryptography;
using Microsoft.Extensions.ObjectPool;

namespace Serverless2FA.Keys;

/// <summary>
/// One version of the signing key: signs by ES256 and says its public half; the private half never leaves it.
/// Safe to use from many threads.
/// </summary>
public sealed class SigningKey
{
    private readonly ObjectPool<ECDsa> _pool;

    internal SigningKey(KeyVersion version)
    {
        KeyId = version.Id;
        // An ECDsa object promises nothing to a second thread, and importing one costs more than signing with it.
        _pool = new DefaultObjectPoolProvider().Create(new Policy(version.Material));
        var key = _pool.Get();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _pool.Return(key);
        (X, Y) = (point.X!, point.Y!);
    }

    /// <summary>The `kid` of assertions and of the published key set.</summary>
    public string KeyId { get; }

    /// <summary>The public point's first coordinate: 32 bytes, big-endian.</summary>
    public ReadOnlyMemory<byte> X { get; }

    /// <summary>The public point's second coordinate: 32 bytes, big-endian.</summary>
    public ReadOnlyMemory<byte> Y { get; }

    /// <summary>ES256: ECDSA on P-256 with SHA-256, as r and s side by side, 64 bytes (RFC 7518 3.4).</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var key = _pool.Get();
        try
        {
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            _pool.Return(key);
        }
    }

    /// <summary>Says the id alone.</summary>
    public override string ToString() => $"signing key {KeyId}";

    private sealed class Policy(ReadOnlyMemory<byte> material) : PooledObjectPolicy<ECDsa>
    {
        public override ECDsa Create()
        {
            var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(material.Span, out _);
            return key;
        }

        public override bool Return(ECDsa obj) => true;
    }
}
