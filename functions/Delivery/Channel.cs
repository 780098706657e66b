namespace Serverless2FA.Delivery;

/// <summary>How a message reaches a person.</summary>
public enum Channel
{
    /// <summary>By email.</summary>
    Email,

    /// <summary>By text message.</summary>
    Sms,
}
