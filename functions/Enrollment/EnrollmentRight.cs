using Serverless2FA.Policy.Rules;
using Serverless2FA.SignIn;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>Whether somebody may set up a method, and what has to be shown for it. Pure.</summary>
internal abstract record EnrollmentRight
{
    private EnrollmentRight()
    {
    }

    /// <summary>
    /// From Security settings: freely while there is no factor, with a passcode when there is one (C36). In a waiting
    /// sign-in: only where the policy wants a factor and there is none (F6), or after a recovery code (F7); a
    /// half-authenticated session may nothing else (C30; GHSA-89px-ww3j-g2mm).
    /// </summary>
    public static EnrollmentRight Of(UserState? state, Enroller enroller, AccountPolicy policy, DateTimeOffset now) =>
        (state, enroller) switch
        {
            (null, _) => new Refuse(new Refusal.UnknownUser()),
            ({ Profile.IsSuspended: true }, _) => new Refuse(new Refusal.Suspended()),
            (_, Enroller.Settings { IsLive: false }) => new Refuse(new Refusal.TicketEnded()),
            (_, Enroller.Settings) => state.Factors.Any ? new NeedsCode() : new Granted(),
            (_, Enroller.SignIn { Ticket: var ticket }) when state.Grant?.Allows(ticket.Id.Value, now) is true =>
                new Granted(),
            (_, Enroller.SignIn signIn) => InSignIn(state, signIn, policy, now),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static EnrollmentRight InSignIn(
        UserState state, Enroller.SignIn signIn, AccountPolicy policy, DateTimeOffset now) =>
        SignInStep.Next(state, signIn.Ticket, policy, now) switch
        {
            SignInStep.RequireEnrollment when signIn.IsLive => new Granted(),
            SignInStep.RequireEnrollment => new Refuse(new Refusal.TicketEnded()),
            SignInStep.Refuse { Refusal: var refusal } => new Refuse(refusal),
            _ => new Refuse(new Refusal.NotAllowed("This sign-in may not set up a method; Security settings may.")),
        };

    /// <summary>Go ahead.</summary>
    public sealed record Granted : EnrollmentRight;

    /// <summary>After a passcode of a factor, or a recovery code.</summary>
    public sealed record NeedsCode : EnrollmentRight;

    /// <summary>No.</summary>
    public sealed record Refuse(Refusal Refusal) : EnrollmentRight;
}
