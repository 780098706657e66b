namespace Serverless2FA.State;

/// <summary>
/// A sign-in that may set up a method without another code: after a recovery code, to replace what was lost (F7); after
/// two-step verification, where a factor is required (F6); after the passcode of a method that is no longer allowed
/// (F16).
/// </summary>
/// <param name="Ticket">The sign-in it belongs to; no other may.</param>
/// <param name="Until">When it ends.</param>
public sealed record EnrollmentGrant(string Ticket, DateTimeOffset Until)
{
    /// <summary>How long, as the help desk has it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <summary>Whether this sign-in may.</summary>
    public bool Allows(string ticket, DateTimeOffset now) => Ticket == ticket && now < Until;
}
