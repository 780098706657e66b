using Serverless2FA.Audit.Chain;
using Serverless2FA.Passcodes;
using Serverless2FA.Recovery.Codes;
using Serverless2FA.Users.Profile;

namespace Serverless2FA.State;

/// <summary>
/// A person's whole second-factor state: one document, read once and written once a request, on condition that nobody
/// else did. Every limit lives here, so none can be raced.
/// </summary>
public sealed record UserState
{
    /// <summary>The layout of the document; a reader of an older service refuses a newer one.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The layout this document was written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Whose state it is: checked against whom it was read for.</summary>
    public required string Id { get; init; }

    /// <summary>What the directory says of the person.</summary>
    public required UserProfile Profile { get; init; }

    /// <summary>The methods the person has.</summary>
    public Factors Factors { get; init; } = Factors.None;

    /// <summary>The method being set up.</summary>
    public PendingEnrollment? Enrollment { get; init; }

    /// <summary>The recovery codes left; null when the person has no factor.</summary>
    public RecoveryCodeSet? RecoveryCodes { get; init; }

    /// <summary>What a sign-in by recovery code may do still.</summary>
    public RecoveryGrant? Grant { get; init; }

    /// <summary>The budget of wrong passcodes.</summary>
    public FailureBudget PasscodeBudget { get; init; } = FailureBudget.Full;

    /// <summary>The budget of wrong recovery codes.</summary>
    public RecoveryBudget RecoveryBudget { get; init; } = RecoveryBudget.Full;

    /// <summary>The challenges answered wrongly.</summary>
    public ChallengeTries Challenges { get; init; } = ChallengeTries.None;

    /// <summary>The tickets that have completed.</summary>
    public CompletedTickets Tickets { get; init; } = CompletedTickets.None;

    /// <summary>The end of the audit chain.</summary>
    public AuditHead Audit { get; init; } = AuditHead.Empty;

    /// <summary>The ids of the last commits.</summary>
    public CommitLog Commits { get; init; } = CommitLog.Empty;

    /// <summary>The state without what has expired.</summary>
    public UserState Pruned(DateTimeOffset now) => this with
    {
        Enrollment = Enrollment is { } enrollment && !enrollment.IsOpen(now) ? null : Enrollment,
        Grant = Grant is { } grant && now >= grant.Until ? null : Grant,
        Challenges = Challenges.Pruned(now),
        Tickets = Tickets.Pruned(now),
    };
}
