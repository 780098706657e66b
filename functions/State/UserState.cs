using Serverless2FA.Audit.Chain;
using Serverless2FA.Devices.List;
using Serverless2FA.Passcodes;
using Serverless2FA.Policy.Rules;
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
    public const int CurrentFormat = 4;

    /// <summary>The layout this document was written in.</summary>
    public required int Format { get; init; }

    /// <summary>Whose state it is: checked against whom it was read for.</summary>
    public required string Id { get; init; }

    /// <summary>What the directory says of the person.</summary>
    public required UserProfile Profile { get; init; }

    /// <summary>The methods the person has.</summary>
    public required Factors Factors { get; init; }

    /// <summary>The method being set up.</summary>
    public required PendingEnrollment? Enrollment { get; init; }

    /// <summary>The recovery codes left; null when the person has no factor.</summary>
    public required RecoveryCodeSet? RecoveryCodes { get; init; }

    /// <summary>The one-time code that somebody made for this person.</summary>
    public required AdminCode? AdminCode { get; init; }

    /// <summary>The sign-in that may set up a method without another code.</summary>
    public required EnrollmentGrant? Grant { get; init; }

    /// <summary>The budget of wrong passcodes.</summary>
    public required FailureBudget PasscodeBudget { get; init; }

    /// <summary>The budget of wrong recovery codes.</summary>
    public required RecoveryBudget RecoveryBudget { get; init; }

    /// <summary>The challenges answered wrongly.</summary>
    public required ChallengeTries Challenges { get; init; }

    /// <summary>The passcodes that were sent and wait to be typed.</summary>
    public required SentPasscodes Sent { get; init; }

    /// <summary>The budget of passcodes to send.</summary>
    public required SendBudget Sends { get; init; }

    /// <summary>The browsers that aren't asked for a while.</summary>
    public required DeviceList Devices { get; init; }

    /// <summary>How often and until when setting up a factor was put off.</summary>
    public required GraceUsed? Grace { get; init; }

    /// <summary>When a password was last accepted for the API, to the day (F30).</summary>
    public required DateTimeOffset? ApiPasswordAt { get; init; }

    /// <summary>When the person was deleted from the directory; null for everybody else.</summary>
    public required DateTimeOffset? DeletedAt { get; init; }

    /// <summary>
    /// Since when the person has had no factor in this audience; null with a factor, for who is deleted, and where it
    /// isn't known. Every commit sets it (<see cref="FactorGap"/>): a rule has no need to.
    /// </summary>
    public required DateTimeOffset? WithoutFactorSince { get; init; }

    /// <summary>The tickets that have completed.</summary>
    public required CompletedTickets Tickets { get; init; }

    /// <summary>The end of the audit chain.</summary>
    public required AuditHead Audit { get; init; }

    /// <summary>The ids of the last commits.</summary>
    public required CommitLog Commits { get; init; }

    /// <summary>
    /// The state of somebody who has just been entered. Every member is required, here and in a stored document: one
    /// that got lost must never be read as "no factor" (C31).
    /// </summary>
    public static UserState New(UserId user, UserProfile profile) => new()
    {
        Format = CurrentFormat,
        Id = user.Value,
        Profile = profile,
        Factors = Factors.None,
        Enrollment = null,
        RecoveryCodes = null,
        AdminCode = null,
        Grant = null,
        PasscodeBudget = FailureBudget.Full,
        RecoveryBudget = RecoveryBudget.Full,
        Challenges = ChallengeTries.None,
        Sent = SentPasscodes.None,
        Sends = SendBudget.Full,
        Devices = DeviceList.None,
        Grace = null,
        ApiPasswordAt = null,
        DeletedAt = null,
        WithoutFactorSince = null,
        Tickets = CompletedTickets.None,
        Audit = AuditHead.Empty,
        Commits = CommitLog.Empty,
    };

    /// <summary>
    /// How long a deleted person stays known: an application that was taken over must not turn somebody's factor off by
    /// deleting and entering the person again (C36).
    /// </summary>
    public static readonly TimeSpan DeletionMark = TimeSpan.FromDays(30);

    /// <summary>
    /// What is left of somebody who is deleted: the id, the time, the end of the audit chain, and for minutes the
    /// tickets that have completed, so that none completes again for who is entered again (C30).
    /// </summary>
    public UserState Erased(DateTimeOffset now) =>
        New(UserId.TryParse(Id)!.Value, new UserProfile("", "", Role.EndUser, IsSuspended: true)) with
        {
            DeletedAt = now,
            Tickets = Tickets,
            Audit = Audit,
            Commits = Commits,
        };

    /// <summary>The state of somebody who is entered again; the audit chain goes on.</summary>
    public UserState Reentered(UserProfile profile) => New(UserId.TryParse(Id)!.Value, profile) with
    {
        Tickets = Tickets,
        Audit = Audit,
        Commits = Commits,
    };

    /// <summary>The state without what has expired.</summary>
    public UserState Pruned(DateTimeOffset now) => this with
    {
        Enrollment = Enrollment is { } enrollment && !enrollment.IsOpen(now) ? null : Enrollment,
        AdminCode = AdminCode?.IsGood(now) is true ? AdminCode : null,
        Grant = Grant is { } grant && now >= grant.Until ? null : Grant,
        Challenges = Challenges.Pruned(now),
        Sent = Sent.Pruned(now),
        Devices = Devices.Pruned(now),
        Tickets = Tickets.Pruned(now),
    };
}
