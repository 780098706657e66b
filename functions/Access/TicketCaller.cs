using Serverless2FA.State;

namespace Serverless2FA.Access;

/// <summary>Somebody who came with a ticket. What the ticket is good for is said by the type of the caller.</summary>
public abstract class TicketCaller
{
    private protected TicketCaller(TicketClaims claims) => Claims = claims;

    /// <summary>Whom the ticket speaks for. That the person is known is for the operation to check.</summary>
    public UserId User => Claims.User;

    /// <summary>Which ticket; what is stored about a ticket is stored under this.</summary>
    public TicketId Ticket => Claims.Id;

    /// <summary>The ticket's id as the application wrote it, for the assertion.</summary>
    public string Jti => Claims.Jti;

    /// <summary>When the ticket ends, without the 30 seconds that clocks may differ.</summary>
    public DateTimeOffset ExpiresAt => Claims.ExpiresAt;

    /// <summary>What the ticket is for.</summary>
    public TicketPurpose Purpose => Claims.Purpose;

    /// <summary>How the application's own step was passed, where the ticket is for a sign-in.</summary>
    public Credential? SignInCredential => Purpose is TicketPurpose.SignIn ? Claims.Credential : null;

    private protected TicketClaims Claims { get; }

    /// <summary>Says the ticket's hashed id alone.</summary>
    public override string ToString() => $"{GetType().Name} {Ticket}";
}
