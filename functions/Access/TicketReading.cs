namespace Serverless2FA.Access;

/// <summary>What became of reading a ticket.</summary>
internal abstract record TicketReading
{
    private TicketReading()
    {
    }

    public sealed record Read(TicketClaims Claims) : TicketReading;

    public sealed record Refused(RefusalReason Reason) : TicketReading;
}
