namespace Serverless2FA.Recovery.Codes;

/// <summary>
/// A one-time code that somebody made for a person who is locked out (F24): of the form of a recovery code, kept as one
/// is, a set of one. A person has at most one; a new one kills the old (C28).
/// </summary>
/// <param name="Code">Its hash.</param>
/// <param name="ExpiresAt">When it ends; then it is as wrong as any other code (C27).</param>
public sealed record AdminCode(RecoveryCodeSet Code, DateTimeOffset ExpiresAt)
{
    /// <summary>The longest life, 24 hours (C28; NIST SP 800-63B-4 4.2.1.2).</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    /// <summary>Whether it may still be used.</summary>
    public bool IsGood(DateTimeOffset now) => now < ExpiresAt;
}
