using System.Collections.Immutable;
using Serverless2FA.Access;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Confirmations;

/// <summary>
/// Takes the passcode of somebody who is about to change what is not in the own state: the account's, or somebody
/// else's. It is used up, and what it is for is audited, in the document of who typed it, before anything else is done:
/// a crash wastes a passcode, nothing more.
/// </summary>
public sealed class ConfirmedChange(UserStates states, JudgingScopes scopes, Prover prover)
{
    /// <summary>Judges the passcode.</summary>
    /// <returns>The state of who typed it, after that.</returns>
    public async Task<Outcome<UserState>> RunAsync(
        TicketCaller caller, WantedChange change, ConfirmingCode proof, Circumstances at)
    {
        var scope = await scopes.OfAsync(caller, at, CancellationToken.None);
        if (!proof.TryRead(change.Purpose, scope, caller.Ticket, out var challenge))
        {
            return new Outcome<UserState>.Refused(ConfirmingCode.NotFound);
        }

        // A recovery code says that a factor is lost: nobody helps others, or lets others in, in that state (C28).
        var attempt = new Attempt(change.Action, challenge, TakesRecoveryCode: false);
        var proving = prover.Begin(scope, proof.Code!, attempt);
        var decision = await proving.GuardAsync(() => states.DecideAsync(
            caller.User,
            new CommitOrigin(caller.User.Value, at),
            async state => (change.Gate(state) ?? GateFactor(state!)) is { } refusal
                ? RefuseAudited(state, change, refusal)
                : Decide(await proving.JudgeAsync(state!), change),
            CancellationToken.None));
        return await proving.FinishAsync(decision);
    }

    private static Refusal.NotAllowed? GateFactor(UserState state) => state.Factors.Any
        ? null
        : new Refusal.NotAllowed("Set up two-factor authentication of your own first: this needs a passcode of it.");

    /// <summary>Who tries what isn't theirs is seen in the trail.</summary>
    private static Decision<UserState> RefuseAudited(UserState? state, WantedChange change, Refusal refusal) =>
        new(state, new Outcome<UserState>.Refused(refusal))
        {
            Audit = [AuditEntry.Refused(change.Action, AuditReason.NotAllowed) with { Detail = change.Detail }],
        };

    private static Decision<UserState> Decide(Verdict verdict, WantedChange change) => verdict switch
    {
        Verdict.Refused refused => refused.ToDecision<UserState>(),
        Verdict.Accepted accepted => accepted.Then(
            accepted.State,
            accepted.State,
            AuditEntry.Done(change.Action, accepted.Proof.Method, change.Detail),
            change.Notices),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What somebody is about to change.</summary>
/// <param name="Purpose">What a passcode must have been asked for, where it is one that is sent (C17).</param>
/// <param name="Action">What the audit trail calls it.</param>
/// <param name="Gate">Why this person may not; asked of the very state that is written.</param>
public sealed record WantedChange(PasscodePurpose Purpose, AuditAction Action, Func<UserState?, Refusal?> Gate)
{
    /// <summary>What the audit trail says of it.</summary>
    public string? Detail { get; init; }

    /// <summary>Whom to tell.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];
}
