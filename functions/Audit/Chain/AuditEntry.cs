using System.Text.Json.Serialization;
using Serverless2FA.Passcodes;

namespace Serverless2FA.Audit.Chain;

/// <summary>One thing that was decided. It holds no code, secret, phone number or mail address (C22).</summary>
/// <param name="Action">What was tried.</param>
/// <param name="Result">Whether it happened.</param>
/// <param name="Reason">Why it was refused: told here alone, never to the client (C38).</param>
/// <param name="Method">The method it concerns.</param>
/// <param name="Detail">A short fact that belongs to the action: a number of codes left, a lock's end.</param>
public sealed record AuditEntry(
    AuditAction Action,
    AuditResult Result,
    AuditReason? Reason = null,
    Method? Method = null,
    string? Detail = null)
{
    /// <summary>An entry of something that happened.</summary>
    public static AuditEntry Done(AuditAction action, Method? method = null, string? detail = null) =>
        new(action, AuditResult.Done, Method: method, Detail: detail);

    /// <summary>An entry of something refused.</summary>
    public static AuditEntry Refused(AuditAction action, AuditReason reason, Method? method = null) =>
        new(action, AuditResult.Refused, reason, method);
}

/// <summary>What was tried.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditAction>))]
public enum AuditAction
{
    SignIn,
    Confirmation,
    EnrollmentStarted,
    EnrollmentConfirmed,
    EnrollmentCancelled,
    FactorChanged,
    FactorRemoved,
    PasscodesLocked,
    FactorsBlocked,
    RecoveryCodeUsed,
    RecoveryCodesRenewed,
    UserCreated,
    UserChanged,
    PolicyChanged,

    /// <summary>A passcode was made and is sent.</summary>
    PasscodeSent,

    /// <summary>A browser is asked again from now on.</summary>
    DeviceForgotten,

    /// <summary>An admin, an owner, support or the operator made a one-time code for somebody.</summary>
    AdminCodeMade,

    /// <summary>Somebody signed in with one.</summary>
    AdminCodeUsed,

    /// <summary>An administrator took a person's factors away (F27).</summary>
    FactorsReset,

    /// <summary>An administrator lifted a lock (F27).</summary>
    Unlocked,

    /// <summary>The person is no longer in the directory.</summary>
    UserDeleted,

    /// <summary>An owner lets the vendor's staff help (F26).</summary>
    SupportAccessGiven,

    /// <summary>That has ended before its time.</summary>
    SupportAccessEnded,

    /// <summary>Setting up a factor was put off (F31).</summary>
    EnrollmentSkipped,

    /// <summary>People without a factor are reminded.</summary>
    RemindersSent,

    /// <summary>A password was accepted for the API.</summary>
    ApiPasswordUsed,

    /// <summary>An app's secret came from another system (F38).</summary>
    AuthenticatorImported,

    /// <summary>A sign-in has passed its code and must set up a method before it is complete.</summary>
    EnrollmentDemanded,

    /// <summary>A compliance report was asked for by email (F32).</summary>
    ReportRequested,

    /// <summary>A compliance report was downloaded.</summary>
    ReportDownloaded,
}

/// <summary>Whether it happened.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditResult>))]
public enum AuditResult
{
    Done,
    Refused,
}

/// <summary>Why something was refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditReason>))]
public enum AuditReason
{
    WrongPasscode,
    PasscodeAlreadyUsed,
    ClockIsOff,
    WrongRecoveryCode,
    WeakerMethod,

    /// <summary>The role, the person or the moment isn't one that may.</summary>
    NotAllowed,

    /// <summary>The passcode that it needs could not be sent.</summary>
    NothingSent,

    /// <summary>Something was typed after the passcode had expired; it was not looked at (F8).</summary>
    PasscodeExpired,

    /// <summary>Somebody else saved another change first.</summary>
    ChangedMeanwhile,
}
