namespace Serverless2FA.Access;

/// <summary>What was typed in beyond the application's own step; it decides `amr`.</summary>
public enum ProofUsed
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A passcode of an authenticator app.</summary>
    Authenticator,

    /// <summary>A passcode that came by text message.</summary>
    Sms,

    /// <summary>A passcode that came by email.</summary>
    Email,

    /// <summary>A recovery code.</summary>
    RecoveryCode,
}
