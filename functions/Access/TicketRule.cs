namespace Serverless2FA.Access;

/// <summary>What a gate asks of a ticket beyond what every ticket must be.</summary>
/// <param name="Purposes">The purposes that it admits.</param>
/// <param name="Continuation">For how long after its end a ticket still serves.</param>
internal sealed record TicketRule(IReadOnlyList<TicketPurpose> Purposes, TimeSpan Continuation = default)
{
    /// <summary>Why the gate refuses these claims; null when it doesn't.</summary>
    public RefusalReason? Fault(TicketClaims claims, DateTimeOffset now)
    {
        if (TicketLifetime.Fault(claims, Continuation, now) is { } fault)
        {
            return fault;
        }

        if (!Purposes.Contains(claims.Purpose))
        {
            return RefusalReason.WrongPurpose;
        }

        // Whoever administers has shown a second factor, at every gate.
        return claims.Purpose is TicketPurpose.Admin && !claims.HasSecondFactor ? RefusalReason.NoSecondFactor : null;
    }
}
