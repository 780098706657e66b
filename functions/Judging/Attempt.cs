using Serverless2FA.Audit.Chain;

namespace Serverless2FA.Judging;

/// <summary>What a code was typed for.</summary>
/// <param name="Action">What the audit trail calls it.</param>
/// <param name="Challenge">The prompt it answers, if it answers one.</param>
/// <param name="TakesRecoveryCode">Whether a recovery code does instead of a passcode.</param>
public sealed record Attempt(AuditAction Action, ChallengeRef? Challenge = null, bool TakesRecoveryCode = true);

/// <summary>Which challenge, and until when its failures are remembered.</summary>
public sealed record ChallengeRef(string Id, DateTimeOffset ExpiresAt);
