namespace Serverless2FA.Delivery;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    /// <summary>A passcode: somebody waits for it, and it expires.</summary>
    Passcode,

    /// <summary>A notice of what has changed: it can wait.</summary>
    Notice,
}
