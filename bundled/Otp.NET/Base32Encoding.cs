namespace OtpNet;

/// <summary>Base32 (RFC 4648 section 6), as secret keys are typed in by hand.</summary>
public static class Base32Encoding
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Reads either case, with or without padding at the end.</summary>
    /// <exception cref="ArgumentException">There is nothing, or a character that is none of Base32.</exception>
    public static byte[] ToBytes(string input)
    {
        ThrowIfNothing(input?.Length ?? 0, nameof(input));
        var text = input.AsSpan().TrimEnd('=');
        var bytes = new byte[text.Length * 5 / 8];
        var written = 0;
        var (buffer, bits) = (0, 0);
        foreach (var character in text)
        {
            buffer = ((buffer << 5) | ValueOf(character)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[written++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }

    /// <summary>Writes capitals and digits, padded to a multiple of eight characters.</summary>
    /// <exception cref="ArgumentNullException">There is nothing to write.</exception>
    public static string ToString(byte[] input)
    {
        ThrowIfNothing(input?.Length ?? 0, nameof(input));
        return string.Create((input!.Length + 4) / 5 * 8, input, static (text, bytes) =>
        {
            text.Fill('=');
            var written = 0;
            var (buffer, bits) = (0, 0);
            foreach (var value in bytes)
            {
                buffer = ((buffer << 8) | value) & 0xFFF;
                for (bits += 8; bits >= 5; bits -= 5)
                {
                    text[written++] = Alphabet[(buffer >> (bits - 5)) & 31];
                }
            }

            if (bits > 0)
            {
                text[written] = Alphabet[(buffer << (5 - bits)) & 31];
            }
        });
    }

    private static int ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a',
        >= '2' and <= '7' => character - '2' + 26,
        _ => throw new ArgumentException("This is no Base32.", nameof(character)),
    };

    // The official package calls an empty input a missing one.
    private static void ThrowIfNothing(int length, string name)
    {
        if (length == 0)
        {
            throw new ArgumentNullException(name);
        }
    }
}
