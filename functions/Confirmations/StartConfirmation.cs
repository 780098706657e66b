using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Confirmations;

/// <summary>
/// Asks for a passcode before something is changed. Who has only text messages or email gets one this way; for an app the
/// prompt is a formality.
/// </summary>
public sealed class StartConfirmation(
    UserStates states, PolicySource policies, Prompter prompter, KeyRing keyRing, IEntropy entropy)
{
    /// <summary>Sends a passcode that confirms this action and no other (C17).</summary>
    public async Task<Outcome<Prompt>> RunAsync(
        ManageCaller caller, ConfirmationWish wish, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = new JudgingScope(
            caller.User,
            await keyRing.GetAsync(cancellationToken),
            await policies.GetAsync(cancellationToken),
            at.Now);
        var prompting = prompter.Begin(scope, caller.Ticket);
        var challenge = Challenge.Start(wish.Purpose, Method.Authenticator, entropy, at.Now);
        var decision = await states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                if (Gate(state, wish) is { } refusal)
                {
                    return Decision.Refuse<Prompt>(refusal);
                }

                var methods = MethodsOf(state!.Factors);

                // A new confirmation takes the place of the one before, like any other passcode that is asked for again.
                var asked = await prompting.AskAsync(
                    state with { Sent = state.Sent.Without(wish.Purpose) },
                    challenge with { Method = wish.Method ?? methods[0] },
                    methods);
                return asked.ThenOrRefuse(asked.Prompt);
            },
            cancellationToken);
        return await prompting.SendAsync(decision.Passcode) is { } failure
            ? new Outcome<Prompt>.Refused(failure)
            : decision.Outcome;
    }

    internal static Refusal? Gate(UserState? state, ConfirmationWish wish) => state switch
    {
        null => new Refusal.UnknownUser(),
        { Profile.IsSuspended: true } => new Refusal.Suspended(),
        { Factors.Any: false } => new Refusal.NotFound("There is no factor, so nothing has to be confirmed."),
        _ when wish.Method is { } method && !state.Factors.Has(method) =>
            new Refusal.MethodUnavailable("This method is not set up."),
        _ => null,
    };

    private static List<Method> MethodsOf(Factors factors) =>
        [.. factors.Methods.OrderBy(factors.IsBlocked).ThenByDescending(method => method == factors.LastUsed)];
}

/// <summary>What is to be confirmed, and by which method; null: by the one last used.</summary>
public sealed record ConfirmationWish(PasscodePurpose Purpose, Method? Method);
