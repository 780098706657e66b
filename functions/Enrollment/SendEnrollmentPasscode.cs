using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>Sends the passcode again that proves a number or an address; the old one dies (C19).</summary>
public sealed class SendEnrollmentPasscode(
    UserStates states, JudgingScopes scopes, Prompter prompter)
{
    /// <summary>Sends it.</summary>
    public async Task<Outcome<StartedEnrollment>> RunAsync(
        EnrollingCaller caller, string id, Circumstances at, CancellationToken cancellationToken)
    {
        var scope = await scopes.OfAsync(caller, at, cancellationToken);
        var enroller = Enroller.Of(caller, at.Now);
        var prompting = prompter.Begin(scope, caller.Ticket);
        var decision = await prompting.GuardAsync(() => states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state =>
            {
                if (Gate(state, id, enroller, scope) is { } refusal)
                {
                    return Decision.Refuse<StartedEnrollment>(refusal);
                }

                var pending = state!.Enrollment!;
                var asked = await prompting.AskAsync(state, Challenge.Of(pending), [pending.Method]);
                return asked.ThenOrRefuse(new StartedEnrollment(pending, scope.Now)
                {
                    Prompt = asked.Prompt,
                });
            },
            cancellationToken));
        return await prompting.SendAsync(decision.Passcode) is { } failure
            ? new Outcome<StartedEnrollment>.Refused(failure)
            : decision.Outcome;
    }

    internal static Refusal? Gate(UserState? state, string id, Enroller enroller, JudgingScope scope)
    {
        if (EnrollmentConfirmation.Gate(state, id, enroller, scope.Policy, scope.Now) is { } refusal)
        {
            return refusal;
        }

        var pending = state!.Enrollment!;
        if (pending.Method is Method.Authenticator)
        {
            return new Refusal.MethodUnavailable("An app's passcodes aren't sent: it shows them.");
        }

        return state.Challenges.HasEnded(pending.Id) ? new Refusal.ChallengeEnded() : null;
    }
}
