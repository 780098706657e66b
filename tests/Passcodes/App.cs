using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Serverless2FA.Tests.Passcodes;

/// <summary>An authenticator app, written from RFC 6238 alone: it knows nothing of what it tests.</summary>
internal sealed class App(byte[] secret)
{
    /// <summary>The shared secret.</summary>
    public byte[] Secret => secret;

    /// <summary>The time step of a moment.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / 30;

    /// <summary>What the app shows at a moment, on a phone whose clock is some steps fast.</summary>
    public string Show(DateTimeOffset time, int stepsFast = 0) => ShowStep(StepAt(time) + stepsFast);

    /// <summary>The code of a step.</summary>
    public string ShowStep(long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 is HMAC-SHA-1.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[19] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Six digits that the app shows at no moment near by.</summary>
    public string Wrong(DateTimeOffset time)
    {
        var shown = Enumerable.Range(-12, 25).Select(offset => Show(time, offset)).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(111_111, 100)
            .Select(number => number.ToString("D6", CultureInfo.InvariantCulture))
            .First(code => !shown.Contains(code));
    }
}
