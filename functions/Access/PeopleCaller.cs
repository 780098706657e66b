namespace Serverless2FA.Access;

/// <summary>
/// Who keeps or reads the people directory: the application with a live `directory` ticket, or somebody at the
/// administration with a live `admin` ticket. What the latter may is the directory's word.
/// </summary>
public sealed class PeopleCaller : TicketCaller
{
    private PeopleCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>Whether it is the application.</summary>
    public bool IsApplication => Purpose is TicketPurpose.Directory;

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<PeopleCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.Directory, TicketPurpose.Admin]);

        public ValueTask<Admission<PeopleCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new PeopleCaller(claims), cancellationToken);
    }
}
