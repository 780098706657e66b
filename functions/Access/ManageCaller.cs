namespace Serverless2FA.Access;

/// <summary>A person at the own security settings: a live `manage` ticket.</summary>
public sealed class ManageCaller : TicketCaller
{
    private ManageCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<ManageCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.Manage]);

        public ValueTask<Admission<ManageCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new ManageCaller(claims), cancellationToken);
    }
}
