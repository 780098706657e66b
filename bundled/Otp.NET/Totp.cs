namespace OtpNet;

/// <summary>Passwords by the time of day (RFC 6238).</summary>
public sealed class Totp
{
    private readonly byte[] _key;
    private readonly OtpHashMode _mode;

    /// <param name="secretKey">The key's bytes; copied.</param>
    /// <param name="step">Seconds of a step.</param>
    /// <param name="mode">The hash.</param>
    /// <param name="totpSize">Digits; 1 to 10.</param>
    public Totp(byte[] secretKey, int step = 30, OtpHashMode mode = OtpHashMode.Sha1, int totpSize = 6)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totpSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(totpSize, OneTimePassword.MaxDigits);
        _key = OneTimePassword.Copy(secretKey);
        _mode = mode;
        Step = step;
        TotpSize = totpSize;
    }

    /// <summary>Seconds of a step.</summary>
    public int Step { get; }

    /// <summary>Digits of a password.</summary>
    public int TotpSize { get; }

    /// <summary>The password of the step that holds this time. Its kind is not looked at: UTC is meant.</summary>
    public string ComputeTotp(DateTime timestamp)
    {
        Span<char> digits = stackalloc char[TotpSize];
        OneTimePassword.Write(_key, _mode, StepOf(timestamp), digits);
        return new string(digits);
    }

    /// <summary>Whether this is the password of a step in the window, and of which.</summary>
    public bool VerifyTotp(DateTime timestamp, string totp, out long timeStepMatched, VerificationWindow? window = null)
    {
        var present = StepOf(timestamp);
        if (Matches(present, totp, out timeStepMatched))
        {
            return true;
        }

        // There is no step before the first.
        for (var i = 1; i <= (window?.Previous ?? 0) && i <= present; i++)
        {
            if (Matches(present - i, totp, out timeStepMatched))
            {
                return true;
            }
        }

        for (var i = 1; i <= (window?.Future ?? 0); i++)
        {
            if (Matches(present + i, totp, out timeStepMatched))
            {
                return true;
            }
        }

        return false;
    }

    private bool Matches(long step, string totp, out long matched)
    {
        var matches = OneTimePassword.Matches(_key, _mode, step, TotpSize, totp);
        matched = matches ? step : 0;
        return matches;
    }

    private long StepOf(DateTime timestamp) =>
        (timestamp.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond / Step;
}
