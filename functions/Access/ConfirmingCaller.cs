namespace Serverless2FA.Access;

/// <summary>Somebody who is about to change something: a live `manage` or `admin` ticket.</summary>
public sealed class ConfirmingCaller : TicketCaller
{
    private ConfirmingCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<ConfirmingCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.Manage, TicketPurpose.Admin]);

        public ValueTask<Admission<ConfirmingCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new ConfirmingCaller(claims), cancellationToken);
    }
}
