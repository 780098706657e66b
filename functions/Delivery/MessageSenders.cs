using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Delivery;

/// <summary>
/// The senders of this deployment: the one place that every message passes, where it is counted. Of several senders for
/// a channel the one that was registered last sends: a configured service takes the place of the local host's outbox.
/// </summary>
public sealed class MessageSenders
{
    private static readonly TimeSpan RetryUnconfigured = TimeSpan.FromMinutes(5);

    private readonly FrozenDictionary<Channel, IMessageSender> _senders;
    private readonly FrozenDictionary<Channel, ChannelWatch> _watches;
    private readonly TimeProvider _clock;
    private readonly DeliveryMetrics _metrics;
    private readonly ILogger _log;

    public MessageSenders(
        IEnumerable<IMessageSender> senders, TimeProvider clock, IMeterFactory meters, ILogger<MessageSenders> log)
    {
        _senders = senders.GroupBy(sender => sender.Channel)
            .ToFrozenDictionary(group => group.Key, group => group.Last());
        _watches = Enum.GetValues<Channel>().ToFrozenDictionary(
            channel => channel, channel => new ChannelWatch(channel, Has(channel)));
        (_clock, _metrics, _log) = (clock, new DeliveryMetrics(meters), log);
    }

    /// <summary>How sending went lately, on this instance.</summary>
    public DeliveryHealth Health
    {
        get
        {
            var now = _clock.GetUtcNow();
            return new([.. _watches.OrderBy(watch => watch.Key).Select(watch => watch.Value.HealthAt(now))]);
        }
    }

    /// <summary>Whether messages can be sent by this channel at all.</summary>
    public bool Has(Channel channel) => _senders.ContainsKey(channel);

    /// <summary>How long a passcode by this channel would have to wait; null where it would be sent now.</summary>
    public TimeSpan? WaitOf(Channel channel)
    {
        if (!Has(channel))
        {
            return RetryUnconfigured;
        }

        var wait = _watches[channel].WaitOf(MessageKind.Passcode, _clock.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>
    /// Sends a message by its channel. While the service takes no more the answer is
    /// <see cref="SendResult.Limited"/> at once, and the service is not asked.
    /// </summary>
    public async Task<SendResult> SendAsync(Message message, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetUtcNow();
        var watch = _watches[message.Channel];
        var wait = watch.WaitOf(message.Kind, startedAt);
        if (!_senders.TryGetValue(message.Channel, out var sender) || wait > TimeSpan.Zero)
        {
            SendResult unsent = sender is null ? new SendResult.Away(RetryUnconfigured) : new SendResult.Limited(wait);
            _metrics.Count(message, unsent, took: null);
            return unsent;
        }

        using var span = Instruments.Spans.StartActivity("message.send");
        span?.SetTag("channel", Words.Of(message.Channel));
        var start = _clock.GetTimestamp();
        var result = await sender.SendAsync(message, cancellationToken);
        _metrics.Count(message, result, _clock.GetElapsedTime(start));
        if (result is not SendResult.Accepted)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }

        Tell(message.Channel, watch.Note(result, startedAt, _clock.GetUtcNow()));
        return result;
    }

    private void Tell(Channel channel, (DeliveryTrouble Before, DeliveryTrouble After) trouble)
    {
        switch (trouble)
        {
            case var (before, after) when before == after:
                break;
            case (_, DeliveryTrouble.None):
                _log.DeliveryRecovered(channel);
                break;
            default:
                _log.DeliveryTroubled(channel, trouble.After);
                break;
        }
    }
}
