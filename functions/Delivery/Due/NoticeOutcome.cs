namespace Serverless2FA.Delivery.Due;

/// <summary>What became of an email that nobody waits for.</summary>
public enum NoticeOutcome
{
    /// <summary>The mail service has taken it over.</summary>
    Sent,

    /// <summary>The mail service refuses it for good; trying again won't help.</summary>
    Refused,

    /// <summary>The limits or the mail service don't take it now; it may be tried again later.</summary>
    NotNow,
}
