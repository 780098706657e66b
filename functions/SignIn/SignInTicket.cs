using Serverless2FA.Access;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>What the rules need to know of a sign-in's ticket.</summary>
/// <param name="Id">Which.</param>
/// <param name="Credential">What the person has shown to the application.</param>
/// <param name="ExpiresAt">When it ends.</param>
public readonly record struct SignInTicket(TicketId Id, Credential Credential, DateTimeOffset ExpiresAt)
{
    /// <summary>Clocks may differ, and a request takes its time.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Until when what was begun with it may be answered.</summary>
    public DateTimeOffset ContinuesUntil => ExpiresAt + TicketLifetime.Continuation;

    /// <summary>
    /// The right to set up a method in this sign-in: for 20 minutes, but no longer than anything can be done with the
    /// ticket.
    /// </summary>
    public EnrollmentGrant Grant(DateTimeOffset now)
    {
        var until = now + EnrollmentGrant.Lifetime;
        return new EnrollmentGrant(Id.Value, until < ContinuesUntil ? until : ContinuesUntil);
    }

    /// <summary>Whether a state can remember that this ticket has completed.</summary>
    public static bool CanComplete(UserState state, DateTimeOffset now) => state.Tickets.Pruned(now).HasRoom;

    /// <summary>The state in which the ticket has completed: it does so once (C30).</summary>
    public UserState Complete(UserState state, DateTimeOffset now) => state with
    {
        Tickets = state.Tickets.Pruned(now).With(Id.Value, ContinuesUntil + Margin),
    };
}
