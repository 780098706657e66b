#nullable disable

namespace Azure.Communication.Sms;

/// <summary>What became of the message to one recipient. A request may be accepted and a recipient refused.</summary>
public class SmsSendResult
{
    internal SmsSendResult(string to, string messageId, int httpStatusCode, bool successful, string errorMessage)
    {
        To = to;
        MessageId = messageId;
        HttpStatusCode = httpStatusCode;
        Successful = successful;
        ErrorMessage = errorMessage;
    }

    /// <summary>The recipient's number.</summary>
    public string To { get; }

    /// <summary>The service's name for the message; null when it made none.</summary>
    public string MessageId { get; }

    /// <summary>The status for this recipient: 202 when the message was taken.</summary>
    public int HttpStatusCode { get; }

    /// <summary>Whether the message was taken.</summary>
    public bool Successful { get; }

    /// <summary>Why not; null when it was.</summary>
    public string ErrorMessage { get; }
}
