namespace OtpNet;

/// <summary>Passwords by a counter (RFC 4226).</summary>
public sealed class Hotp
{
    private readonly byte[] _key;
    private readonly OtpHashMode _mode;

    /// <param name="secretKey">The key's bytes; copied.</param>
    /// <param name="mode">The hash.</param>
    /// <param name="hotpSize">Digits; 6 to 8 (RFC 4226 section 5.3).</param>
    public Hotp(byte[] secretKey, OtpHashMode mode = OtpHashMode.Sha1, int hotpSize = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hotpSize, 6);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hotpSize, 8);
        _key = OneTimePassword.Copy(secretKey);
        _mode = mode;
        HotpSize = hotpSize;
    }

    /// <summary>Digits of a password.</summary>
    public int HotpSize { get; }

    /// <summary>The password of a counter.</summary>
    public string ComputeHOTP(long counter)
    {
        Span<char> digits = stackalloc char[HotpSize];
        OneTimePassword.Write(_key, _mode, counter, digits);
        return new string(digits);
    }

    /// <summary>Whether this is the password of that counter.</summary>
    public bool VerifyHotp(string hotp, long counter) =>
        OneTimePassword.Matches(_key, _mode, counter, HotpSize, hotp);
}
