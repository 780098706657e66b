using Serverless2FA.Access;
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
    public static Decision<JudgedSignIn> Decide(Verdict verdict, SignInTicket ticket, DateTimeOffset now) => verdict switch
    {
        Verdict.Refused refused => refused.ToDecision<JudgedSignIn>(),
        Verdict.Accepted accepted => Complete(accepted, ticket, now),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Decision<JudgedSignIn> Complete(Verdict.Accepted accepted, SignInTicket ticket, DateTimeOffset now)
    {
        var (state, proof) = (accepted.State, accepted.Proof);

        // A recovery code stands for a factor that may be lost: this sign-in alone may replace it for a while (F7).
        var grant = proof.IsRecovery ? GrantTo(ticket, now) : state.Grant;
        var completed = ticket.Complete(state, now) with { Grant = grant };
        var entry = new SignInEntry(
            UsedBy(proof), now, state.RecoveryCodes?.Remaining, proof.IsRecovery ? grant?.Until : null);
        return accepted.Then<JudgedSignIn>(
            completed, new JudgedSignIn.Completed(entry), AuditEntry.Done(AuditAction.SignIn, proof.Method));
    }

    /// <summary>For 20 minutes, but no longer than anything can be done with the ticket.</summary>
    private static RecoveryGrant GrantTo(SignInTicket ticket, DateTimeOffset now)
    {
        var until = now + RecoveryGrant.Lifetime;
        return new RecoveryGrant(ticket.Id.Value, until < ticket.ContinuesUntil ? until : ticket.ContinuesUntil);
    }

    private static ProofUsed UsedBy(Proof proof) => proof.Method switch
    {
        Method.Authenticator => ProofUsed.Authenticator,
        Method.Sms => ProofUsed.Sms,
        Method.Email => ProofUsed.Email,
        _ => ProofUsed.RecoveryCode,
    };
}
