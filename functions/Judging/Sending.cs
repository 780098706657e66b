using Serverless2FA.Audit.Chain;
using Serverless2FA.State;

namespace Serverless2FA.Judging;

/// <summary>Whether a passcode goes out for a challenge: decided with the state, done once that is written.</summary>
public abstract record Sending
{
    private Sending()
    {
    }

    /// <summary>It does, with this state.</summary>
    /// <param name="State">The state that knows its hash and counts it.</param>
    /// <param name="Passcode">What is sent.</param>
    /// <param name="ExpiresAt">When it expires.</param>
    public sealed record Prepared(UserState State, OutgoingPasscode Passcode, DateTimeOffset ExpiresAt) : Sending
    {
        /// <summary>What the audit trail says.</summary>
        public AuditEntry Entry => AuditEntry.Done(AuditAction.PasscodeSent, Passcode.Method, $"{Passcode.Purpose}");
    }

    /// <summary>It doesn't: a limit is reached.</summary>
    /// <param name="Refusal">What somebody is told who asked for just this.</param>
    /// <param name="Until">When it may; null where waiting doesn't help.</param>
    public sealed record Withheld(Refusal Refusal, DateTimeOffset? Until) : Sending;
}
