namespace Serverless2FA.Access;

/// <summary>Why a ticket was refused; for the log alone.</summary>
internal enum RefusalReason
{
    /// <summary>No `Authorization: Bearer` header.</summary>
    NoTicket,

    /// <summary>Longer than 8 KiB.</summary>
    TooLong,

    /// <summary>Not a signed JWT in compact form, or its JSON is broken or says something twice.</summary>
    Malformed,

    /// <summary>An algorithm that the configured way of signing doesn't have; `none` among them.</summary>
    WrongAlgorithm,

    /// <summary>No key of the application made this signature.</summary>
    WrongSignature,

    /// <summary>`iss` isn't the configured issuer.</summary>
    WrongIssuer,

    /// <summary>`aud` isn't the configured audience.</summary>
    WrongAudience,

    /// <summary>`exp` is missing, or one of `exp`, `iat` and `nbf` is no time.</summary>
    WrongTimes,

    /// <summary>`exp` has passed, and with it what the operation allows beyond.</summary>
    Expired,

    /// <summary>`iat` or `nbf` lies ahead.</summary>
    NotYetValid,

    /// <summary>It would live longer than ten minutes.</summary>
    LivesTooLong,

    /// <summary>`jti` is missing, too long, or holds control characters.</summary>
    WrongTicketId,

    /// <summary>`sub` is missing or no user id.</summary>
    WrongSubject,

    /// <summary>`purpose` is missing, unknown, or not for this operation.</summary>
    WrongPurpose,

    /// <summary>`credential` is missing or unknown in a sign-in ticket.</summary>
    WrongCredential,

    /// <summary>An admin ticket without `acr` = mfa.</summary>
    NoSecondFactor,
}
