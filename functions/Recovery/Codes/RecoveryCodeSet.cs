using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Serverless2FA.Recovery.Codes;

/// <summary>
/// A person's unused recovery codes: salted, stretched hashes under a key of the vault. One salt a set, so that a try
/// costs one derivation however many codes are left (C24). It lives in the person's own state and is looked up nowhere
/// else (C26; CVE-2025-64175).
/// </summary>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Iterations">How far a code is stretched; kept with the set, so that it can be raised for new
/// ones.</param>
/// <param name="KeyId">The key that made the hashes.</param>
/// <param name="Hashes">One for each code left.</param>
public sealed record RecoveryCodeSet(byte[] Salt, int Iterations, string KeyId, ImmutableArray<byte[]> Hashes)
{
    /// <summary>Codes of a new set.</summary>
    public const int Size = 10;

    /// <summary>Bytes of a salt.</summary>
    public const int SaltLength = 16;

    /// <summary>Some 5 ms on one core: 80 random bits need no more (C24; OWASP ASVS 5.0 6.5.2).</summary>
    public const int NewIterations = 12_000;

    /// <summary>The number left at which the person is warned (F23).</summary>
    public const int Few = 3;

    /// <summary>Whether so few are left that the person is warned, and offered a new set.</summary>
    public static bool AreFew(int? remaining) => remaining <= Few;

    /// <summary>How many codes are left.</summary>
    [JsonIgnore]
    public int Remaining => Hashes.Length;

    /// <summary>
    /// Where in the set a hash stands, or -1. All are compared, each in constant time: how long it takes says neither
    /// whether nor where.
    /// </summary>
    public int Find(ReadOnlySpan<byte> hash)
    {
        var found = -1;
        for (var i = 0; i < Hashes.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(Hashes[i], hash))
            {
                found = i;
            }
        }

        return found;
    }

    /// <summary>The set without the code that was used.</summary>
    public RecoveryCodeSet Without(int index) => this with { Hashes = Hashes.RemoveAt(index) };
}
