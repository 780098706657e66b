using System.Collections.Concurrent;
using Serverless2FA.Delivery;

namespace Serverless2FA.Tests.Delivery.Due;

/// <summary>Takes emails and keeps them; answers first what it was told to.</summary>
internal sealed class MailService : IMessageSender
{
    /// <summary>What it does with the next messages; then it accepts them.</summary>
    public ConcurrentQueue<Func<SendResult>> Next { get; } = [];

    /// <summary>What it does with all others; null: it accepts them.</summary>
    public Func<Message, SendResult>? Answer { get; set; }

    /// <summary>What it has accepted, in order.</summary>
    public ConcurrentQueue<Message> Accepted { get; } = [];

    /// <summary>What the last message was to be given up by.</summary>
    public CancellationToken Token { get; private set; }

    public Channel Channel => Channel.Email;

    public Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        var result = Next.TryDequeue(out var next) ? next() : Answer?.Invoke(message) ?? new SendResult.Accepted();
        if (result is SendResult.Accepted)
        {
            Accepted.Enqueue(message);
        }

        return Task.FromResult(result);
    }
}
