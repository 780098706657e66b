namespace Serverless2FA.Delivery;

/// <summary>The senders of this deployment.</summary>
public sealed class MessageSenders(IEnumerable<IMessageSender> senders)
{
    private static readonly TimeSpan RetryUnconfigured = TimeSpan.FromMinutes(5);

    private readonly IMessageSender[] _senders = [.. senders];

    /// <summary>Whether messages can be sent by this channel at all.</summary>
    public bool Has(Channel channel) => Array.Exists(_senders, sender => sender.Channel == channel);

    /// <summary>Sends a message by its channel.</summary>
    public async Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken) =>
        Array.Find(_senders, sender => sender.Channel == message.Channel) is { } sender
            ? await sender.SendAsync(message, cancellationToken)
            : new SendResult.Away(RetryUnconfigured);
}
