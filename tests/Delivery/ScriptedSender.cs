using System.Collections.Concurrent;
using Serverless2FA.Delivery;

namespace Serverless2FA.Tests.Delivery;

/// <summary>A sender that answers what a test says, and notes what it was asked to send.</summary>
internal sealed class ScriptedSender(Channel channel = Channel.Email) : IMessageSender
{
    public Channel Channel => channel;

    public ConcurrentQueue<Message> Asked { get; } = [];

    /// <summary>What the next messages meet; then all are accepted.</summary>
    public Queue<SendResult> Results { get; } = [];

    /// <summary>Runs before each answer.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public async Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
    {
        Asked.Enqueue(message);
        var result = Results.TryDequeue(out var next) ? next : new SendResult.Accepted();
        await Before();
        return result;
    }
}
