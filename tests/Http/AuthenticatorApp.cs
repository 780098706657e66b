using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Serverless2FA.Tests.Http;

/// <summary>
/// An authenticator app (RFC 6238: 6 digits, 30 s), computed here by hand, so that the library under test doesn't vouch
/// for itself.
/// </summary>
/// <param name="secret">What a person types in: base32 without padding.</param>
/// <param name="clock">The clock of the phone.</param>
/// <param name="algorithm">SHA1, SHA256 or SHA512.</param>
public sealed class AuthenticatorApp(string secret, ServiceClock clock, string algorithm = "SHA1")
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>With less left of a step, the code of the step before might come too late.</summary>
    private static readonly TimeSpan Room = TimeSpan.FromSeconds(10);

    private readonly byte[] _key = Decode(secret);
    private long _last;

    /// <summary>What was typed in.</summary>
    public string Secret => secret;

    /// <summary>The code of the present step, or of one that is so many steps off.</summary>
    public string Code(int offset = 0) => CodeAt(clock.Step + offset);

    public string CodeAt(long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = CryptographicOperations.HmacData(new HashAlgorithmName(algorithm), _key, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The next code that will be accepted, for one use: of a step later than any before, that stays within the window
    /// though the step may change on the way. Three of them come at once; then it waits for the clock.
    /// </summary>
    public Task<string> NextAsync() => NextAsync(clock.LeftOfStep > Room ? clock.Step - 1 : clock.Step);

    /// <summary>The next code that will be accepted for half a minute at least.</summary>
    public Task<string> LastingAsync() => NextAsync(clock.Step);

    /// <summary>Six digits that no step near the present one has.</summary>
    public string WrongCode()
    {
        var step = clock.Step;
        var right = Enumerable.Range(-15, 31).Select(offset => CodeAt(step + offset)).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var code = RandomNumberGenerator.GetString("0123456789", 6);
            if (!right.Contains(code))
            {
                return code;
            }
        }
    }

    private async Task<string> NextAsync(long first)
    {
        _last = Math.Max(first, _last + 1);
        await clock.WaitForAsync(_last - 1);
        return CodeAt(_last);
    }

    private static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length);
        var (bits, held) = (0, 0);
        foreach (var letter in text)
        {
            bits = ((bits << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            held += 5;
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
