namespace Serverless2FA.Access;

/// <summary>The application itself, keeping the people directory: a live `directory` ticket.</summary>
public sealed class DirectoryCaller : TicketCaller
{
    private DirectoryCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<DirectoryCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.Directory]);

        public ValueTask<Admission<DirectoryCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new DirectoryCaller(claims), cancellationToken);
    }
}
