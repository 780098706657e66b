using System.Collections.Concurrent;
using Serverless2FA.Delivery;

namespace Serverless2FA.Demo;

/// <summary>Keeps what would have been sent, newest first, for the outbox page.</summary>
internal sealed class Outbox(TimeProvider clock)
{
    private const int Kept = 1000;

    private readonly ConcurrentQueue<OutboxMessage> _messages = new();
    private readonly OutboxFiles _files = new();
    private int _last;

    /// <summary>The messages, the newest first.</summary>
    public IReadOnlyList<OutboxMessage> Messages => [.. _messages.Reverse().Select(Linked)];

    /// <summary>Keeps one more; the oldest goes.</summary>
    public void Add(Message message)
    {
        var kind = message.Channel is Channel.Sms ? "sms" : "email";
        var attachments = _files.Keep(message.Attachments).Zip(message.Attachments, OutboxAttachment.Of);
        _messages.Enqueue(new OutboxMessage(
            Interlocked.Increment(ref _last), kind, message.To, message.Subject, message.Text, message.Html, clock.GetUtcNow(), [.. attachments]));
        while (_messages.Count > Kept)
        {
            _messages.TryDequeue(out _);
        }
    }

    /// <summary>An attachment by its number; null where it is kept no more, or never was there.</summary>
    public MessageAttachment? FindAttachment(int number) => _files.Find(number);

    /// <summary>The message as it is now: what is kept no more has no address.</summary>
    private OutboxMessage Linked(OutboxMessage message) => message.Attachments.Count == 0 ? message : message with
    {
        Attachments =
        [
            .. message.Attachments.Select(one => _files.Find(one.Number) is null ? one with { Href = null } : one),
        ],
    };
}

/// <summary>A message that would have been sent.</summary>
/// <param name="Number">Names it in this run of the local host.</param>
/// <param name="Kind">`sms` or `email`.</param>
/// <param name="To">The number or address.</param>
/// <param name="Subject">Of an email.</param>
/// <param name="Text">The text.</param>
/// <param name="Html">An email's HTML.</param>
/// <param name="At">When.</param>
/// <param name="Attachments">What goes with it.</param>
internal sealed record OutboxMessage(
    int Number,
    string Kind,
    string To,
    string Subject,
    string Text,
    string? Html,
    DateTimeOffset At,
    IReadOnlyList<OutboxAttachment> Attachments);
