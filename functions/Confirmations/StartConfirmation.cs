using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.Confirmations;

/// <summary>
/// Asks for a passcode before something is changed. Who has only text messages or email gets one this way; for an app
/// the prompt is a formality.
/// </summary>
public sealed class StartConfirmation(
    UserStates states, JudgingScopes scopes, Prompter prompter, IEntropy entropy)
{
    /// <summary>Sends a passcode that confirms this action and no other (C17).</summary>
    public async Task<Outcome<Prompt>> RunAsync(
        ConfirmingCaller caller, ConfirmationWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        var prompting = prompter.Begin(scope, caller.Ticket);
        var challenge = Challenge.Start(wish.Purpose, Method.Authenticator, entropy, at.Now);
        var decision = await prompting.GuardAsync(() => states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                var refusal = GateTicket(caller.Purpose, wish.Purpose)
                    ?? GateRole(caller.Purpose, state)
                    ?? Gate(state, wish, scope.Policy);
                if (refusal is not null)
                {
                    return Decision.Refuse<Prompt>(refusal);
                }

                var methods = AskedMethods.Of(state!, scope.Policy);
                var asked = await prompting.AskAsync(
                    state!, challenge with { Method = wish.Method ?? methods[0] }, methods);
                return asked.ThenOrRefuse(asked.Prompt);
            },
            cancellationToken));
        return await prompting.SendAsync(decision.Passcode) is { } failure
            ? new Outcome<Prompt>.Refused(failure)
            : decision.Outcome;
    }

    /// <summary>
    /// A confirmation counts with its own ticket alone, so one for what that ticket can't do would be in vain.
    /// </summary>
    internal static Refusal? GateTicket(TicketPurpose ticket, PasscodePurpose wanted)
    {
        var isAboutOthers = wanted is PasscodePurpose.ConfirmAdminCode or PasscodePurpose.ConfirmReset
            or PasscodePurpose.ConfirmUnlock or PasscodePurpose.ConfirmSupportAccess or PasscodePurpose.ConfirmDirectory;
        return isAboutOthers == ticket is TicketPurpose.Admin
            ? null
            : new Refusal.NotAllowed(isAboutOthers
                ? "This action needs a ticket for 'admin'."
                : "This action needs a ticket for 'manage'.");
    }

    /// <summary>What is done at the administration is confirmed by nobody who may do none of it.</summary>
    internal static Refusal? GateRole(TicketPurpose ticket, UserState? state) =>
        ticket is TicketPurpose.Admin ? Right.Help.Refuse(state) : null;

    internal static Refusal? Gate(UserState? state, ConfirmationWish wish, AccountPolicy policy) => state switch
    {
        null => new Refusal.UnknownUser(),
        { Profile.IsSuspended: true } => new Refusal.Suspended(),
        { Factors.Any: false } => new Refusal.NotFound("There is no factor, so nothing has to be confirmed."),
        _ when wish.Method is { } method && !AskedMethods.Of(state, policy).Contains(method) =>
            new Refusal.MethodUnavailable("Nothing can be confirmed by this method: it isn't set up, or isn't allowed any more."),
        _ => null,
    };
}

/// <summary>What is to be confirmed, and by which method; null: by the one last used.</summary>
public sealed record ConfirmationWish(PasscodePurpose Purpose, Method? Method);
