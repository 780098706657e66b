using Serverless2FA.State;

namespace Serverless2FA.Access;

/// <summary>What a ticket says, once it is proved; each claim within its limits.</summary>
internal sealed record TicketClaims(
    UserId User, string Jti, TicketPurpose Purpose, Credential? Credential, bool HasSecondFactor, TicketTimes Times)
{
    public TicketId Id { get; } = TicketId.Of(Jti);

    public DateTimeOffset ExpiresAt => Times.ExpiresAt;

    /// <summary>Says the hashed id alone.</summary>
    public override string ToString() => $"ticket {Id}";
}

/// <summary>`exp`, `iat` and `nbf`.</summary>
internal sealed record TicketTimes(DateTimeOffset ExpiresAt, DateTimeOffset? IssuedAt, DateTimeOffset? NotBefore);
