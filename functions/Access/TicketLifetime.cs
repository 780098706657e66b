namespace Serverless2FA.Access;

/// <summary>When a ticket is good. All ends are exclusive.</summary>
public static class TicketLifetime
{
    /// <summary>How far the application's clock may be off: 30 s.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest life of a ticket: 10 minutes (C35). It only bridges the way from one page to the next.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How long the signed id of a challenge or an enrollment lives: 20 minutes (C35).</summary>
    public static readonly TimeSpan Continuation = TimeSpan.FromMinutes(20);

    /// <summary>Whether a ticket with this end is good by itself.</summary>
    public static bool IsLive(DateTimeOffset expiresAt, DateTimeOffset now) => now < expiresAt + Skew;

    /// <summary>What is wrong with a ticket's times; null when nothing is.</summary>
    internal static RefusalReason? Fault(TicketClaims claims, TimeSpan continuation, DateTimeOffset now)
    {
        // Without `iat` a ticket's whole life isn't known, but what is left of it is.
        var longest = claims.Times.IssuedAt is { } issued ? issued + Longest : now + Longest + Skew;
        if (claims.ExpiresAt > longest)
        {
            return RefusalReason.LivesTooLong;
        }

        if (claims.Times.IssuedAt > now + Skew || claims.Times.NotBefore > now + Skew)
        {
            return RefusalReason.NotYetValid;
        }

        return now < claims.ExpiresAt + Skew + continuation ? null : RefusalReason.Expired;
    }
}
