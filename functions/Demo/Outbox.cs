using System.Collections.Concurrent;
using Serverless2FA.Delivery;

namespace Serverless2FA.Demo;

/// <summary>Keeps what would have been sent, newest first, for the outbox page.</summary>
internal sealed class Outbox(TimeProvider clock)
{
    private const int Kept = 1000;

    private readonly ConcurrentQueue<OutboxMessage> _messages = new();

    /// <summary>The messages, the newest first.</summary>
    public IReadOnlyList<OutboxMessage> Messages => [.. _messages.Reverse()];

    /// <summary>Keeps one more; the oldest goes.</summary>
    public void Add(Message message)
    {
        var kind = message.Channel is Channel.Sms ? "sms" : "email";
        _messages.Enqueue(new OutboxMessage(kind, message.To, message.Subject, message.Text, message.Html, clock.GetUtcNow()));
        while (_messages.Count > Kept)
        {
            _messages.TryDequeue(out _);
        }
    }
}

/// <summary>A message that would have been sent.</summary>
internal sealed record OutboxMessage(
    string Kind, string To, string Subject, string Text, string? Html, DateTimeOffset At);
