using System.Collections.Immutable;
using Serverless2FA.Audit.Chain;
using Serverless2FA.Judging;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.State;

namespace Serverless2FA.SignIn;

/// <summary>
/// What an accepted code does for a sign-in. Pure. No session exists before this (GHSA-xg6x-h9c9-2m83): what comes out is
/// written first, and only then signed.
/// </summary>
internal static class CompleteSignIn
{
    /// <summary>Completes the sign-in, once for its ticket.</summary>
    public static Decision<SignInEntry> Decide(UserState state, SignInTicket ticket, Verdict verdict, DateTimeOffset now)
    {
        if (!state.Tickets.Pruned(now).HasRoom)
        {
            return Decision.Refuse<SignInEntry>(new Refusal.TooManySignIns());
        }

        return verdict switch
        {
            Verdict.Refused refused => refused.ToDecision<SignInEntry>(),
            Verdict.Accepted accepted => Complete(accepted, ticket, now),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Decision<SignInEntry> Complete(Verdict.Accepted accepted, SignInTicket ticket, DateTimeOffset now)
    {
        var (state, proof) = (accepted.State, accepted.Proof);

        // A recovery code stands for a factor that may be lost: this sign-in alone may replace it for a while (F7).
        var grant = proof.IsRecovery ? new RecoveryGrant(ticket.Id.Value, now + RecoveryGrant.Lifetime) : state.Grant;
        var completed = state with
        {
            Tickets = state.Tickets.Pruned(now).With(ticket.Id.Value, ticket.RememberUntil),
            Grant = grant,
        };
        var entry = new SignInEntry(proof, now, state.RecoveryCodes?.Remaining, proof.IsRecovery ? grant?.Until : null);
        return accepted.Then(completed, entry, AuditEntry.Done(AuditAction.SignIn, proof.Method));
    }
}

/// <summary>A completed sign-in, before its assertion is signed.</summary>
/// <param name="Proof">What was proved; null when nothing was asked for.</param>
/// <param name="At">When.</param>
/// <param name="RecoveryCodesRemaining">Codes left, for somebody who has a set.</param>
/// <param name="ReplaceUntil">Until when this sign-in may set up a replacement (F7).</param>
internal sealed record SignInEntry(
    Proof? Proof, DateTimeOffset At, int? RecoveryCodesRemaining = null, DateTimeOffset? ReplaceUntil = null);
