using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Serverless2FA.Passcodes;

/// <summary>
/// Six digits, as they were typed and normalised once (C39): spaces, dashes and full-width digits make no difference,
/// so no spelling of a code gets past the replay check or the budget (CVE-2025-55003). Compared in constant time only.
/// </summary>
public sealed class Passcode
{
    /// <summary>Digits of a passcode (RFC 4226 section 5.3: at least six; what every app shows).</summary>
    public const int Length = 6;

    private const uint Codes = 1_000_000;

    private const char FullWidthZero = '\uFF10';
    private const char FullWidthNine = '\uFF19';

    private readonly string _digits;

    private Passcode(string digits) => _digits = digits;

    /// <summary>Reads six digits; null for anything else.</summary>
    public static Passcode? TryParse(string? text)
    {
        if (text is null || text.Length > 32)
        {
            return null;
        }

        Span<char> digits = stackalloc char[Length];
        var count = 0;
        foreach (var typed in text)
        {
            if (IsSeparator(typed))
            {
                continue;
            }

            var digit = typed is >= FullWidthZero and <= FullWidthNine ? (char)(typed - FullWidthZero + '0') : typed;
            if (!char.IsAsciiDigit(digit) || count == Length)
            {
                return null;
            }

            digits[count++] = digit;
        }

        return count == Length ? new Passcode(new string(digits)) : null;
    }

    /// <summary>Compares with a computed code; how long it takes says nothing about where they differ.</summary>
    public bool Matches(string computed) => CryptographicOperations.FixedTimeEquals(
        MemoryMarshal.AsBytes(_digits.AsSpan()), MemoryMarshal.AsBytes(computed.AsSpan()));

    /// <summary>
    /// A passcode of 32 random bits. Null where they are among the last 967,296 numbers, which would make some codes
    /// likelier than others: draw again (C15).
    /// </summary>
    public static Passcode? TryDraw(uint random) =>
        random < uint.MaxValue - (uint.MaxValue % Codes)
            ? new Passcode((random % Codes).ToString("D6", CultureInfo.InvariantCulture))
            : null;

    /// <summary>The six digits: for the message that brings them and for their hash.</summary>
    public string Reveal() => _digits;

    public override string ToString() => "(passcode)";

    /// <summary>What people put between digits: white space of every kind, hyphens and dashes.</summary>
    public static bool IsSeparator(char typed) =>
        char.IsWhiteSpace(typed) || char.GetUnicodeCategory(typed) is System.Globalization.UnicodeCategory.DashPunctuation;
}
