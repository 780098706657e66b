using Serverless2FA.Access;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>What the rules need to know of a sign-in's ticket.</summary>
/// <param name="Id">Which.</param>
/// <param name="Credential">What the person has shown to the application.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal readonly record struct SignInTicket(TicketId Id, Credential Credential, DateTimeOffset ExpiresAt)
{
    /// <summary>When nothing can be done with it any more: challenges and enrollments outlive a ticket by this.</summary>
    private static readonly TimeSpan Afterlife = TimeSpan.FromMinutes(21);

    /// <summary>How long it has to be remembered once it has completed.</summary>
    public DateTimeOffset RememberUntil => ExpiresAt + Afterlife;
}
