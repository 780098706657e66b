namespace Serverless2FA.Access;

/// <summary>
/// Somebody at the administration: a live `admin` ticket with `acr` = mfa. Which role the person has is for the
/// directory to say.
/// </summary>
public sealed class AdminCaller : TicketCaller
{
    private AdminCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<AdminCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.Admin]);

        public ValueTask<Admission<AdminCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new AdminCaller(claims), cancellationToken);
    }
}
