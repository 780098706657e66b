using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>Gives a begun set-up up.</summary>
public sealed class CancelEnrollment(UserStates states)
{
    /// <summary>Ends the set-up with this id. Ending one that is not there is as good.</summary>
    public Task<Outcome<string>> RunAsync(
        EnrollingCaller caller, string id, Circumstances at, CancellationToken cancellationToken) =>
        states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            state => ValueTask.FromResult(Decide(state, id, Enroller.Of(caller, at.Now))),
            cancellationToken);

    internal static Decision<string> Decide(UserState? state, string id, Enroller enroller) => state switch
    {
        null => Decision.Refuse<string>(new Refusal.UnknownUser()),
        { Enrollment: { } pending } when pending.Id == id && pending.SignIn == enroller.Binding => Decision.Change(
            state with { Enrollment = null }, id, [AuditEntry.Done(AuditAction.EnrollmentCancelled, pending.Method)]),
        _ => Decision.Answer(id),
    };
}
