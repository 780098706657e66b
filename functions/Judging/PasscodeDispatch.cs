using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.Keys;

namespace Serverless2FA.Judging;

/// <summary>Sends passcodes: within the limits, and never before the state that knows their hash is written.</summary>
public sealed class PasscodeDispatch(SendLimits limits, MessageSenders senders, MessageTexts texts, IEntropy entropy)
{
    /// <summary>What one request may send: one passcode.</summary>
    public Dispatch Begin(JudgingScope scope) => new(scope, limits, senders, texts, entropy);
}
