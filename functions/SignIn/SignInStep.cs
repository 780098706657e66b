using Serverless2FA.Access;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>What a sign-in comes to before any code is looked at. Pure.</summary>
public abstract record SignInStep
{
    private SignInStep()
    {
    }

    /// <summary>
    /// The one gate that every way in meets (C32): a prompt begun, a prompt answered, a code sent along. Whatever it
    /// doesn't know it refuses.
    /// </summary>
    public static SignInStep Next(UserState? state, SignInTicket ticket, AccountPolicy policy, DateTimeOffset now)
    {
        if (state is null)
        {
            return new Refuse(new Refusal.UnknownUser());
        }

        if (state.Profile.IsSuspended)
        {
            return new Refuse(new Refusal.Suspended());
        }

        if (state.Tickets.Has(ticket.Id.Value))
        {
            return new Refuse(new Refusal.TicketCompleted());
        }

        if (!SignInTicket.CanComplete(state, now))
        {
            return new Refuse(new Refusal.TooManySignIns());
        }

        return ticket.Credential switch
        {
            // Tokens are second-factor decisions of their own: made by somebody who had signed in (F9).
            Credential.ApiToken or Credential.OAuth => new LetIn(),
            Credential.ApiPassword => state.Factors.Any || policy.Requires(state.Profile, bySingleSignOn: false)
                ? new Refuse(new Refusal.ApiPasswordRefused())
                : new LetIn(),
            Credential.Password or Credential.SingleSignOn => NextForPerson(
                state, policy, ticket.Credential is Credential.SingleSignOn),
            _ => new Refuse(new Refusal.NotAllowed("Sign-ins of this kind are not known here.")),
        };
    }

    /// <summary>
    /// The person's own factor always counts, whether or not the policy requires one (C31; CVE-2025-64103).
    /// </summary>
    private static SignInStep NextForPerson(UserState state, AccountPolicy policy, bool bySingleSignOn)
    {
        if (state.Factors.Any)
        {
            return new AskPasscode(MethodsOf(state.Factors));
        }

        return policy.Requires(state.Profile, bySingleSignOn) ? new RequireEnrollment() : new LetIn();
    }

    /// <summary>The last used first (F10), then by strength.</summary>
    private static List<Method> MethodsOf(Factors factors) =>
        [.. factors.Methods.OrderByDescending(method => method == factors.LastUsed)];

    /// <summary>Nothing is due.</summary>
    public sealed record LetIn : SignInStep;

    /// <summary>A passcode is asked for.</summary>
    public sealed record AskPasscode(IReadOnlyList<Method> Methods) : SignInStep;

    /// <summary>A factor must be set up first (F6).</summary>
    public sealed record RequireEnrollment : SignInStep;

    /// <summary>No.</summary>
    public sealed record Refuse(Refusal Refusal) : SignInStep;
}
