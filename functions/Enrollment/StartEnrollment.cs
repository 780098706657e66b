using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Enrollment;

/// <summary>Begins to set up a method, or to change one (F11, F18). Nothing is active before it is confirmed (F17).</summary>
public sealed class StartEnrollment(
    UserStates states, Verifier verifier, PolicySource policies, KeyUri keyUri, KeyRing keyRing, IEntropy entropy)
{
    private static readonly Attempt Attempt = new(AuditAction.EnrollmentStarted);

    /// <summary>Makes the secret and remembers it, encrypted, for 20 minutes.</summary>
    public async Task<Outcome<StartedEnrollment>> RunAsync(
        EnrollingCaller caller, TypedCode? typed, Circumstances at, CancellationToken cancellationToken)
    {
        var keys = await keyRing.GetAsync(cancellationToken);
        var policy = await policies.GetAsync(cancellationToken);
        var enroller = Enroller.Of(caller, at.Now);
        var fresh = NewAuthenticator.Make(caller.User, keys, entropy);
        var verification = typed is null ? null : verifier.Of(typed, keys, at.Now);
        return await states.ChangeAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state => EnrollmentRight.Of(state, enroller, policy, at.Now) switch
            {
                EnrollmentRight.Refuse { Refusal: var refusal } => Decision.Refuse<StartedEnrollment>(refusal),
                EnrollmentRight.NeedsCode when verification is null =>
                    Decision.Refuse<StartedEnrollment>(new Refusal.PasscodeNeeded()),
                EnrollmentRight.NeedsCode => Decide(
                    await verification.JudgeAsync(state!, Attempt, CancellationToken.None), fresh, enroller, at.Now),
                _ => Decide(Verdict.NothingAsked(state!), fresh, enroller, at.Now),
            },
            cancellationToken);
    }

    internal Decision<StartedEnrollment> Decide(
        Verdict verdict, NewAuthenticator fresh, Enroller enroller, DateTimeOffset now)
    {
        if (verdict is Verdict.Refused refused)
        {
            return refused.ToDecision<StartedEnrollment>();
        }

        var accepted = (Verdict.Accepted)verdict;
        if (IsTooWeak(accepted))
        {
            return accepted.ThenRefuse<StartedEnrollment>(
                new Refusal.NotAllowed("A passcode of the app, or a recovery code, is needed to change the app."),
                AuditEntry.Refused(AuditAction.EnrollmentStarted, AuditReason.WeakerMethod, Method.Authenticator));
        }

        var pending = fresh.Pending(enroller, now);
        var uri = keyUri.Of(accepted.State.Profile.Email, fresh.Secret);
        return accepted.Then(
            accepted.State with { Enrollment = pending },
            new StartedEnrollment(pending.Id, pending.Method, fresh.Secret, uri, pending.ExpiresAt),
            AuditEntry.Done(AuditAction.EnrollmentStarted, pending.Method));
    }

    /// <summary>
    /// A change takes a passcode of the method itself or of a stronger one (C36). Where nothing was asked there is
    /// either nothing to change, or a recovery code was used just before (F7).
    /// </summary>
    private static bool IsTooWeak(Verdict.Accepted accepted) =>
        accepted.Proof != Proof.None
        && accepted.State.Factors.Has(Method.Authenticator)
        && !accepted.Proof.MayChange(Method.Authenticator);
}

/// <summary>A begun set-up, with what the person's app needs.</summary>
public sealed record StartedEnrollment(
    string Id, Method Method, TotpSecret Secret, string KeyUri, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"(enrollment of {Method})";
}
