using Serverless2FA.Access;
using Serverless2FA.Devices.List;
using Serverless2FA.Judging;
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
    /// <param name="state">The person's state; null when the directory doesn't know the person.</param>
    /// <param name="ticket">The sign-in's ticket.</param>
    /// <param name="policy">The account's rules.</param>
    /// <param name="now">The request's time.</param>
    /// <param name="device">The person's device that the request came from, as its token says.</param>
    public static SignInStep Next(
        UserState? state, SignInTicket ticket, AccountPolicy policy, DateTimeOffset now, Device? device = null)
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

        var hasPassed = state.Grant?.Allows(ticket.Id.Value, now) is true;
        return ticket.Credential switch
        {
            // Tokens are second-factor decisions of their own: made by somebody who had signed in (F9).
            Credential.ApiToken or Credential.OAuth => new LetIn(),
            Credential.ApiPassword => policy.RefusesApiPassword(state.Profile, state.Factors.Any)
                ? new Refuse(new Refusal.ApiPasswordRefused())
                : new LetIn(),
            Credential.Password or Credential.SingleSignOn when state.Factors.Any =>
                NextWithFactor(state, policy, hasPassed, device),
            Credential.Password when !policy.AsksTwoStep(state.Profile) || hasPassed =>
                NextWithoutFactor(state, policy, now, by: null),
            Credential.Password => device is { Kind: DeviceKind.Recognized }
                ? NextWithoutFactor(state, policy, now, device)
                : new AskTwoStep(),
            Credential.SingleSignOn => policy.Requires(state.Profile, bySingleSignOn: true)
                ? Require(state, policy, now, by: null)
                : new LetIn(),
            _ => new Refuse(new Refusal.NotAllowed("Sign-ins of this kind are not known here.")),
        };
    }

    /// <summary>
    /// The person's own factor always counts, whether or not the policy requires one (C31; CVE-2025-64103). Who has
    /// only methods that are no longer allowed is asked with one of them, and must set up another (F16).
    /// </summary>
    private static SignInStep NextWithFactor(UserState state, AccountPolicy policy, bool hasPassed, Device? device)
    {
        var isAllowed = AskedMethods.Allowed(state, policy).Count > 0;
        return (isAllowed, hasPassed, device) switch
        {
            (true, _, { Kind: DeviceKind.Remembered }) => new LetIn(device),
            (false, true, _) => new RequireEnrollment(),

            // Where nothing is offered nobody could set anything up: then what there is goes on counting.
            _ => new AskPasscode(
                AskedMethods.Of(state, policy), MustReplace: !isAllowed && policy.MethodsFor(state.Profile).Count > 0),
        };
    }

    /// <summary>
    /// By a password and without a factor, when two-step verification is done, or a device that is recognized stands in
    /// for it, and for nothing else (C33): what the policy requires is set up afterwards, so that a stolen password
    /// alone can't (F6).
    /// </summary>
    private static SignInStep NextWithoutFactor(
        UserState state, AccountPolicy policy, DateTimeOffset now, Device? by) =>
        policy.Requires(state.Profile, bySingleSignOn: false) ? Require(state, policy, now, by) : new LetIn(by);

    private static RequireEnrollment Require(UserState state, AccountPolicy policy, DateTimeOffset now, Device? by) =>
        new(by, policy.GraceOf(state.Profile, state.Grace, now));

    /// <summary>Nothing is due, or a device stands in for it.</summary>
    public sealed record LetIn(Device? By = null) : SignInStep;

    /// <summary>A passcode is asked for.</summary>
    /// <param name="Methods">By which; the first one first.</param>
    /// <param name="MustReplace">None of them is allowed any more: another must be set up afterwards (F16).</param>
    public sealed record AskPasscode(IReadOnlyList<Method> Methods, bool MustReplace) : SignInStep;

    /// <summary>A passcode is emailed to the primary address (F2).</summary>
    public sealed record AskTwoStep : SignInStep;

    /// <summary>A factor must be set up first (F6).</summary>
    /// <param name="By">The recognized device that stood in for two-step verification.</param>
    /// <param name="Grace">What is left of putting it off (F31); null: it can't be. A method that isn't allowed any
    /// more is always replaced at once.</param>
    public sealed record RequireEnrollment(Device? By = null, GraceLeft? Grace = null) : SignInStep;

    /// <summary>No.</summary>
    public sealed record Refuse(Refusal Refusal) : SignInStep;
}
