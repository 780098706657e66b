namespace Serverless2FA.Access;

/// <summary>
/// A person who sets up a method: a `manage` ticket, or a `sign-in` ticket where the policy wants it set up now; either
/// may have ended up to 20 minutes ago. An operation that starts something asks <see cref="IsLive"/> first.
/// </summary>
public sealed class EnrollingCaller : TicketCaller
{
    private EnrollingCaller(TicketClaims claims)
        : base(claims)
    {
    }

    /// <summary>How the application's own step was passed; null for a `manage` ticket.</summary>
    public Credential? Credential => SignInCredential;

    /// <summary>Whether the ticket itself is still good, so that something may start with it.</summary>
    public bool IsLive(DateTimeOffset now) => TicketLifetime.IsLive(ExpiresAt, now);

    /// <summary>The only way to one.</summary>
    internal sealed class Gate(TicketReader tickets) : IGate<EnrollingCaller>
    {
        private static readonly TicketRule Rule =
            new([TicketPurpose.Manage, TicketPurpose.SignIn], TicketLifetime.Continuation);

        public ValueTask<Admission<EnrollingCaller>> AdmitAsync(
            AccessRequest request, CancellationToken cancellationToken) =>
            tickets.AdmitAsync(request, Rule, claims => new EnrollingCaller(claims), cancellationToken);
    }
}
