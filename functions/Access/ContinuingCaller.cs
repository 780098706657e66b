namespace Serverless2FA.Access;

/// <summary>
/// Somebody who answers what a sign-in asked: a `sign-in` ticket that may have ended up to 20 minutes ago, for as
/// long as a signed challenge id lives. The challenge proves that the ticket lived when the sign-in began.
/// </summary>
public sealed class ContinuingCaller : TicketCaller
{
    private ContinuingCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>How the application's own step was passed.</summary>
    public Credential Credential => Claims.Credential!.Value;

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<ContinuingCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.SignIn], TicketLifetime.Continuation);

        public ValueTask<Admission<ContinuingCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new ContinuingCaller(claims), cancellationToken);
    }
}
