namespace Serverless2FA.Access;

/// <summary>Somebody who passed the password step and starts a sign-in: a live `sign-in` ticket.</summary>
public sealed class SignInCaller : TicketCaller
{
    private SignInCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>How the application's own step was passed.</summary>
    public Credential Credential => Claims.Credential!.Value;

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<SignInCaller>
    {
        private static readonly TicketRule Rule = new([TicketPurpose.SignIn]);

        public ValueTask<Admission<SignInCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new SignInCaller(claims), cancellationToken);
    }
}
