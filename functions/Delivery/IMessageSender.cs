namespace Serverless2FA.Delivery;

/// <summary>Sends messages by one channel.</summary>
public interface IMessageSender
{
    /// <summary>The channel.</summary>
    Channel Channel { get; }

    /// <summary>
    /// Hands a message to what delivers it, and waits until that has accepted it, no longer. A service that fails is a
    /// result, not an exception.
    /// </summary>
    Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken);
}
