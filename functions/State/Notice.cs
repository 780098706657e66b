using Serverless2FA.Passcodes;

namespace Serverless2FA.State;

/// <summary>Something a person is told by email (F28). What it says is Delivery's.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Method">The method it concerns.</param>
/// <param name="Remaining">Recovery codes left.</param>
/// <param name="To">An address that is not the person's any more, or an owner's; null for the person's present
/// one.</param>
public sealed record Notice(NoticeKind Kind, Method? Method = null, int? Remaining = null, string? To = null)
{
    /// <summary>Whether it tells an owner, of a person or of the account.</summary>
    public bool IsForOwner { get; init; }

    /// <summary>Whom it is about, by name, where it tells an owner of somebody.</summary>
    public string? About { get; init; }

    /// <summary>The language of who gets it, where that isn't the person.</summary>
    public string? Language { get; init; }

    /// <summary>Until when setting up a factor can be put off, where it is about that.</summary>
    public DateTimeOffset? Due { get; init; }

    public override string ToString() => $"notice {Kind}";
}

/// <summary>What a person is told of.</summary>
public enum NoticeKind
{
    FactorAdded,
    FactorChanged,
    FactorRemoved,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
    PasscodesLocked,
    FactorsBlocked,
    AddressChanged,

    /// <summary>An app that the person has with another system was taken over (F38).</summary>
    AuthenticatorImported,

    /// <summary>A one-time code was made for the person.</summary>
    AdminCodeMade,

    /// <summary>The person signed in with it.</summary>
    AdminCodeUsed,

    /// <summary>An administrator took the person's factors away.</summary>
    FactorsReset,

    /// <summary>An administrator lifted a lock.</summary>
    Unlocked,

    /// <summary>The person owns the account now.</summary>
    OwnerMade,

    /// <summary>The person owns the account no longer.</summary>
    OwnerUnmade,

    /// <summary>The person is no longer in the directory; told where there was a factor.</summary>
    UserDeleted,

    /// <summary>The audit trail is kept for a shorter time from now on.</summary>
    AuditShortened,

    /// <summary>Two-step verification was switched off for the account (F2).</summary>
    TwoStepOff,

    /// <summary>Support staff may help for a while (F26).</summary>
    SupportAccessGiven,

    /// <summary>That has ended.</summary>
    SupportAccessEnded,

    /// <summary>A browser is recognized or remembered from now on.</summary>
    NewDevice,

    /// <summary>A factor is required of the person, and a date was set by which it must be set up (F31).</summary>
    GraceSet,

    /// <summary>That date comes in three days.</summary>
    GraceEnding,

    /// <summary>An administrator reminds whoever lacks a factor.</summary>
    Reminder,
}
