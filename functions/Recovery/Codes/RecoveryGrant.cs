namespace Serverless2FA.Recovery.Codes;

/// <summary>
/// What a sign-in by recovery code may do afterwards: set up a replacement for a lost factor without another code (F7).
/// </summary>
/// <param name="Ticket">The sign-in it belongs to; no other may.</param>
/// <param name="Until">When it ends.</param>
public sealed record RecoveryGrant(string Ticket, DateTimeOffset Until)
{
    /// <summary>How long, as the help desk has it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <summary>Whether this sign-in may.</summary>
    public bool Allows(string ticket, DateTimeOffset now) => Ticket == ticket && now < Until;
}
