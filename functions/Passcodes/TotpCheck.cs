using OtpNet;

namespace Serverless2FA.Passcodes;

/// <summary>Finds the time step that a passcode belongs to: pure, RFC 6238 by Otp.NET.</summary>
public static class TotpCheck
{
    /// <summary>
    /// The offsets looked at, nearest first: of two steps with the same code the nearer one is meant.
    /// </summary>
    private static readonly int[] Offsets =
        [0, .. Enumerable.Range(1, TotpWindow.Advised).SelectMany(distance => new[] { -distance, distance })];

    /// <summary>
    /// Matches a passcode. Only one that will be accepted (within the window, later than the last step used) ends the
    /// search early: all that is refused takes the same number of HMACs (C38).
    /// </summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="typed">What the person typed.</param>
    /// <param name="now">The request's time.</param>
    /// <param name="window">Which steps are accepted.</param>
    /// <param name="lastStep">The last step that was accepted or burnt.</param>
    public static TotpMatch Find(
        TotpSecret secret, Passcode typed, DateTimeOffset now, TotpWindow window, long lastStep)
    {
        var totp = new Totp(secret.Key, TotpWindow.StepSeconds, ModeOf(secret.Algorithm));
        var present = TotpWindow.StepAt(now);
        TotpMatch match = TotpMatch.None;
        foreach (var offset in Offsets)
        {
            var step = present + offset;
            var start = DateTimeOffset.FromUnixTimeSeconds(step * TotpWindow.StepSeconds).UtcDateTime;
            if (!typed.Matches(totp.ComputeTotp(start)))
            {
                continue;
            }

            if (window.Holds(offset) && step > lastStep)
            {
                return new TotpMatch(step, IsWithinWindow: true);
            }

            match = match == TotpMatch.None ? new TotpMatch(step, window.Holds(offset)) : match;
        }

        return match;
    }

    private static OtpHashMode ModeOf(TotpAlgorithm algorithm) => algorithm switch
    {
        TotpAlgorithm.Sha256 => OtpHashMode.Sha256,
        TotpAlgorithm.Sha512 => OtpHashMode.Sha512,
        _ => OtpHashMode.Sha1,
    };
}

/// <summary>The step a passcode belongs to.</summary>
/// <param name="Step">Steps of 30 s since 1970; -1 for none.</param>
/// <param name="IsWithinWindow">Whether the step is one of those that may be accepted now.</param>
public readonly record struct TotpMatch(long Step, bool IsWithinWindow)
{
    /// <summary>No step within the advised distance has this code.</summary>
    public static TotpMatch None { get; } = new(-1, IsWithinWindow: false);
}
