using System.Security.Cryptography;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Recovery.Codes;

/// <summary>
/// A recovery code: 80 random bits (NIST SP 800-63B-4 4.2.1.1 wants 64), in Crockford's base32, in groups of four. Read
/// without regard to case, spaces and dashes, with O as 0 and I and L as 1.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>Bytes of a code.</summary>
    public const int ByteLength = 10;

    private const int Length = 16;
    private const int GroupLength = 4;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly byte[] _bits;

    /// <summary>Makes a code from its bits.</summary>
    /// <param name="bits">80 bits from a cryptographic generator.</param>
    public RecoveryCode(ReadOnlySpan<byte> bits)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bits.Length, ByteLength, nameof(bits));
        _bits = bits.ToArray();
    }

    /// <summary>Reads a code; null for anything that has not the form of one.</summary>
    public static RecoveryCode? TryParse(string? text)
    {
        if (text is null || text.Length > 64)
        {
            return null;
        }

        Span<byte> bits = stackalloc byte[ByteLength];
        UInt128 value = 0;
        var count = 0;
        foreach (var typed in text)
        {
            if (Passcode.IsSeparator(typed))
            {
                continue;
            }

            var digit = Alphabet.IndexOf(Canonical(typed), StringComparison.Ordinal);
            if (digit < 0 || count == Length)
            {
                return null;
            }

            value = (value << 5) | (uint)digit;
            count++;
        }

        if (count != Length)
        {
            return null;
        }

        for (var i = ByteLength - 1; i >= 0; i--)
        {
            bits[i] = (byte)value;
            value >>= 8;
        }

        return new RecoveryCode(bits);
    }

    /// <summary>The code as people are shown it, once: XXXX-XXXX-XXXX-XXXX.</summary>
    public string Reveal()
    {
        UInt128 value = 0;
        foreach (var octet in _bits)
        {
            value = (value << 8) | octet;
        }

        return string.Create(Length + (Length / GroupLength) - 1, value, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                var isDash = i % (GroupLength + 1) == GroupLength;
                text[i] = isDash ? '-' : Alphabet[(int)(uint)(rest & 31)];
                rest = isDash ? rest : rest >> 5;
            }
        });
    }

    /// <summary>Stretches the code with a set's salt (C24): PBKDF2, HMAC-SHA-256.</summary>
    public byte[] Stretch(byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(_bits, salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);

    public override string ToString() => "(recovery code)";

    private static char Canonical(char typed) => char.ToUpperInvariant(typed) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
