using Serverless2FA.Delivery;

namespace Serverless2FA.Demo;

/// <summary>Puts the messages of one channel into the outbox instead of sending them.</summary>
internal sealed class OutboxSender(Channel channel, Outbox outbox) : IMessageSender
{
    public Channel Channel => channel;

    public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
    {
        outbox.Add(message);
        return Task.FromResult<SendResult>(new SendResult.Accepted());
    }
}
