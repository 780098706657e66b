using System.Collections.Immutable;

namespace Serverless2FA.Audit.Chain;

/// <summary>What one commit leaves in the audit trail: one row, however many entries.</summary>
/// <param name="Sequence">Counts the person's commits from 1, without a gap.</param>
/// <param name="CommitId">The commit's id; the row's key ends with it.</param>
/// <param name="At">When.</param>
/// <param name="User">Whose state it concerns.</param>
/// <param name="Actor">Who did it: a user id, or the application, the operator, the service itself.</param>
/// <param name="CorrelationId">The request.</param>
/// <param name="Address">From where, as far as known.</param>
/// <param name="UserAgent">By what, as it says of itself.</param>
/// <param name="Entries">What was decided.</param>
public sealed record AuditRecord(
    int Sequence,
    string CommitId,
    DateTimeOffset At,
    string User,
    string Actor,
    string CorrelationId,
    string? Address,
    string? UserAgent,
    ImmutableArray<AuditEntry> Entries);
