namespace Serverless2FA.Access;

/// <summary>`acr`: how strong a sign-in was.</summary>
public enum AuthenticationContext
{
    /// <summary>`none`: nothing beyond the application's own step was due.</summary>
    None,

    /// <summary>`two-step`: the emailed passcode for a browser that wasn't recognized.</summary>
    TwoStep,

    /// <summary>`remembered`: a browser that was remembered after a second factor.</summary>
    Remembered,

    /// <summary>`mfa`: a second factor, just now.</summary>
    SecondFactor,
}
