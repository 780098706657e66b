using System.Collections.Concurrent;
using Serverless2FA.Delivery;

namespace Serverless2FA.Demo;

/// <summary>Keeps what would have been sent, newest first, for the outbox page.</summary>
internal sealed class Outbox(TimeProvider clock) : IMessageSender
{
    private const int Kept = 1000;

    private readonly ConcurrentQueue<OutboxMessage> _messages = new();

    /// <summary>The messages, the newest first.</summary>
    public IReadOnlyList<OutboxMessage> Messages => [.. _messages.Reverse()];

    public Task SendAsync(Message message, CancellationToken cancellationToken)
    {
        _messages.Enqueue(new OutboxMessage("email", message.To, message.Subject, message.Text, clock.GetUtcNow()));
        while (_messages.Count > Kept)
        {
            _messages.TryDequeue(out _);
        }

        return Task.CompletedTask;
    }
}

/// <summary>A message that would have been sent.</summary>
internal sealed record OutboxMessage(string Kind, string To, string Subject, string Text, DateTimeOffset At);
