using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.State;

namespace Serverless2FA.Enrollment;

/// <summary>One beginning of a set-up: what it comes to for a state, however often that has to be read.</summary>
internal sealed class StartingEnrollment(JudgingScope scope, Enroller enroller, NewMethod fresh, KeyUri keyUri)
{
    /// <summary>What is wanted.</summary>
    public required WantedMethod Wanted { get; init; }

    /// <summary>Judges the code that was sent along; null where none was.</summary>
    public required Proving? Proving { get; init; }

    /// <summary>Sends the passcode to the new number or address.</summary>
    public required Prompting Prompting { get; init; }

    /// <summary>Decides.</summary>
    public async ValueTask<Decision<StartedEnrollment>> DecideAsync(UserState? state)
    {
        var right = EnrollmentRight.Of(state, enroller, scope.Policy, scope.Now);
        if (right is EnrollmentRight.Refuse { Refusal: var refusal })
        {
            return Decision.Refuse<StartedEnrollment>(refusal);
        }

        if (Wanted.Refuse(state!, scope.Policy) is { } unavailable)
        {
            return Decision.Refuse<StartedEnrollment>(unavailable);
        }

        if (right is EnrollmentRight.NeedsCode)
        {
            // What can't be judged reserves nothing: else refused requests would wear out the limits of others.
            if (Proving is null)
            {
                return Decision.Refuse<StartedEnrollment>(new Refusal.PasscodeNeeded());
            }

            if (Proving.IsClosed(state!))
            {
                return await BeginAsync(await Proving.JudgeAsync(state!));
            }
        }

        // Limits are asked before the code is judged, so that none is used up for nothing.
        var asked = await AskAsync(state!);
        if (asked?.Sending is Sending.Withheld { Refusal: var withheld })
        {
            return Decision.Refuse<StartedEnrollment>(withheld);
        }

        return await BeginAsync(right is EnrollmentRight.NeedsCode
            ? await Proving!.JudgeAsync(state!)
            : Verdict.NothingAsked(state!));
    }

    /// <summary>
    /// Sends what was decided: the passcode of the new method, or a new one instead of one that had expired.
    /// </summary>
    public async Task<Outcome<StartedEnrollment>> FinishAsync(Decision<StartedEnrollment> decision)
    {
        if (decision.Outcome is Outcome<StartedEnrollment>.Done { Answer: { Prompt: { } prompt } started })
        {
            return new Outcome<StartedEnrollment>.Done(
                started with { Prompt = await Prompting.FinishAsync(prompt, decision.Passcode) });
        }

        await Prompting.SendAsync(passcode: null);
        return Proving is null ? decision.Outcome : await Proving.FinishAsync(decision);
    }

    internal async ValueTask<Decision<StartedEnrollment>> BeginAsync(Verdict verdict)
    {
        if (verdict is Verdict.Refused refused)
        {
            return refused.ToDecision<StartedEnrollment>();
        }

        var accepted = (Verdict.Accepted)verdict;
        if (IsTooWeak(accepted, fresh.Method))
        {
            return accepted.ThenRefuse<StartedEnrollment>(
                new Refusal.NotAllowed("A passcode of this method or of a stronger one, or a recovery code, is needed."),
                AuditEntry.Refused(AuditAction.EnrollmentStarted, AuditReason.WeakerMethod, fresh.Method));
        }

        var pending = fresh.Pending(enroller, scope.Now);
        var started = new StartedEnrollment(pending, scope.Now);
        var entry = AuditEntry.Done(AuditAction.EnrollmentStarted, pending.Method);
        if (fresh is NewAuthenticator app)
        {
            var uri = keyUri.Of(accepted.State.Profile.Email, app.Secret);
            return accepted.Then(
                accepted.State with { Enrollment = pending }, started with { App = new AppEntry(app.Secret, uri) }, entry);
        }

        var asked = await AskAsync(accepted.State);
        return asked!.Sending switch
        {
            Sending.Prepared sending => accepted.Then(sending.State, started with { Prompt = asked.Prompt }, entry) with
            {
                Passcode = sending.Passcode,
            },

            // The service has closed since the limits were asked.
            Sending.Withheld { Refusal: var withheld } => accepted.ThenRefuse<StartedEnrollment>(
                withheld, AuditEntry.Refused(AuditAction.EnrollmentStarted, AuditReason.NothingSent, pending.Method)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Prepares the new method's passcode on a state that has its set-up; null for an app.</summary>
    private async ValueTask<Asked?> AskAsync(UserState state)
    {
        if (fresh is NewAuthenticator)
        {
            return null;
        }

        var pending = fresh.Pending(enroller, scope.Now);
        return await Prompting.AskAsync(state with { Enrollment = pending }, Challenge.Of(pending), [pending.Method]);
    }

    /// <summary>
    /// A change takes a passcode of the method itself or of a stronger one (C36), and so does a new method, unless
    /// there is no stronger one to show: else who holds the weakest would add a strong one, and change the rest by
    /// that. Where nothing was asked there is either nothing to change, or the sign-in has just shown what it takes
    /// (F6, F7).
    /// </summary>
    internal static bool IsTooWeak(Verdict.Accepted accepted, Method wanted)
    {
        var (factors, proof) = (accepted.State.Factors, accepted.Proof);
        var isStrongest = factors.Any && !factors.Has(wanted) && proof.Method == factors.Methods[0];
        return proof != Proof.None && !proof.MayChange(wanted) && !isStrongest;
    }
}
