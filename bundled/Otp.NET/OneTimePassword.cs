using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OtpNet;

/// <summary>The HOTP algorithm (RFC 4226 section 5.3), which TOTP feeds with a step of time.</summary>
internal static class OneTimePassword
{
    /// <summary>The most digits that either kind of password has.</summary>
    internal const int MaxDigits = 10;

    internal static void Write(byte[] key, OtpHashMode mode, long counter, Span<char> digits)
    {
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, counter);
        Span<byte> hash = stackalloc byte[HMACSHA512.HashSizeInBytes];
        hash = hash[..Hash(key, mode, message, hash)];

        // Dynamic truncation: the last nibble says where the 31 bits stand.
        var offset = hash[^1] & 0x0F;
        var value = BinaryPrimitives.ReadUInt32BigEndian(hash[offset..]) & 0x7FFF_FFFF;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            (value, var digit) = Math.DivRem(value, 10);
            digits[i] = (char)('0' + digit);
        }
    }

    /// <summary>Compares in constant time, so that an answer's delay tells no digit.</summary>
    internal static bool Matches(byte[] key, OtpHashMode mode, long counter, int size, string text)
    {
        Span<char> expected = stackalloc char[MaxDigits];
        expected = expected[..size];
        Write(key, mode, counter, expected);
        return CryptographicOperations.FixedTimeEquals(
            MemoryMarshal.AsBytes<char>(expected), MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>The caller's array may change afterwards; the copy doesn't.</summary>
    internal static byte[] Copy(byte[] secretKey)
    {
        ArgumentNullException.ThrowIfNull(secretKey);
        return secretKey.Length == 0
            ? throw new ArgumentException("The secret key is empty.", nameof(secretKey))
            : [.. secretKey];
    }

    private static int Hash(byte[] key, OtpHashMode mode, ReadOnlySpan<byte> message, Span<byte> hash) => mode switch
    {
        OtpHashMode.Sha256 => HMACSHA256.HashData(key, message, hash),
        OtpHashMode.Sha512 => HMACSHA512.HashData(key, message, hash),
        _ => HMACSHA1.HashData(key, message, hash),
    };
}
