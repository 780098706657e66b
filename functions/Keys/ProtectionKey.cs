using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.ObjectPool;
using Serverless2FA.State;

namespace Serverless2FA.Keys;

/// <summary>
/// One version of the protection key: AES-256-GCM with a random 96-bit nonce and a 128-bit tag (NIST SP 800-38D).
/// What it makes is nonce, ciphertext, tag, one after the other. Safe to use from many threads.
/// </summary>
internal sealed class ProtectionKey(KeyVersion version)
{
    /// <summary>96 bits: SP 800-38D 5.2.1.1. Random: SP 800-38D 8.3 allows 2^32 uses of a key so.</summary>
    private const int NonceBytes = 12;

    /// <summary>128 bits, the longest: SP 800-38D 5.2.1.2.</summary>
    private const int TagBytes = 16;

    // An AesGcm object holds one cipher context, which two threads must not share.
    private readonly ObjectPool<AesGcm> _pool = new DefaultObjectPoolProvider().Create(new Policy(version.Material));

    public string KeyId => version.Id;

    public byte[] Encrypt(UserId user, string purpose, ReadOnlySpan<byte> secret)
    {
        var data = new byte[NonceBytes + secret.Length + TagBytes];
        var nonce = data.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        var cipher = _pool.Get();
        try
        {
            var (sealedSecret, tag) = (data.AsMemory(NonceBytes, secret.Length), data.AsMemory(^TagBytes..));
            cipher.Encrypt(nonce, secret, sealedSecret.Span, tag.Span, Context(user, purpose));
        }
        finally
        {
            _pool.Return(cipher);
        }

        return data;
    }

    /// <exception cref="CryptographicException">It was changed, or belongs to another person or purpose.</exception>
    public byte[] Decrypt(UserId user, string purpose, ReadOnlySpan<byte> data)
    {
        if (data.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("Protected data is shorter than a nonce and a tag.");
        }

        var secret = new byte[data.Length - NonceBytes - TagBytes];
        var cipher = _pool.Get();
        try
        {
            cipher.Decrypt(
                data[..NonceBytes], data[NonceBytes..^TagBytes], data[^TagBytes..], secret, Context(user, purpose));
        }
        finally
        {
            _pool.Return(cipher);
        }

        return secret;
    }

    /// <summary>
    /// Binds the ciphertext to its place: moved to another person's document or another field it doesn't open. The
    /// length in front keeps user and purpose apart, so that no two pairs read the same.
    /// </summary>
    private static byte[] Context(UserId user, string purpose)
    {
        var userBytes = Encoding.UTF8.GetByteCount(user.Value);
        var context = new byte[sizeof(int) + userBytes + Encoding.UTF8.GetByteCount(purpose)];
        BinaryPrimitives.WriteInt32BigEndian(context, userBytes);
        Encoding.UTF8.GetBytes(user.Value, context.AsSpan(sizeof(int)));
        Encoding.UTF8.GetBytes(purpose, context.AsSpan(sizeof(int) + userBytes));
        return context;
    }

    private sealed class Policy(ReadOnlyMemory<byte> material) : PooledObjectPolicy<AesGcm>
    {
        public override AesGcm Create() => new(material.Span, TagBytes);

        public override bool Return(AesGcm obj) => true;
    }
}
