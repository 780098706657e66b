namespace Serverless2FA.Devices.List;

/// <summary>A browser that isn't asked for a while.</summary>
/// <param name="Id">Names it in the list: 96 random bits; opens nothing.</param>
/// <param name="Kind">What its token is good for.</param>
/// <param name="KeyId">The key that made the hash.</param>
/// <param name="Hash">A keyed hash of its token.</param>
/// <param name="Name">What the person, or the browser, calls it: text from a stranger.</param>
/// <param name="FirstUsed">When it was taken in.</param>
/// <param name="LastUsed">When it last stood in for a code.</param>
/// <param name="ExpiresAt">When it ends: fixed at the beginning, use doesn't prolong it (C33).</param>
public sealed record Device(
    string Id,
    DeviceKind Kind,
    string KeyId,
    byte[] Hash,
    string Name,
    DateTimeOffset FirstUsed,
    DateTimeOffset LastUsed,
    DateTimeOffset ExpiresAt)
{
    /// <summary>The longest name, in UTF-16 characters.</summary>
    public const int LongestName = 100;

    /// <summary>
    /// Whether it counts. A policy that has since become shorter holds for what was given out before, too.
    /// </summary>
    public bool IsGood(DateTimeOffset now, TimeSpan lifetime) => now < ExpiresAt && now < FirstUsed + lifetime;
}
