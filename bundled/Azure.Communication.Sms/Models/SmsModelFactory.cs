#nullable disable

namespace Azure.Communication.Sms.Models;

/// <summary>Makes what a client answers, for a test.</summary>
public static class SmsModelFactory
{
    /// <summary>A result as the service would give it.</summary>
    public static SmsSendResult SmsSendResult(
        string to, string messageId, int httpStatusCode, bool successful, string errorMessage) =>
        new(to, messageId, httpStatusCode, successful, errorMessage);
}
