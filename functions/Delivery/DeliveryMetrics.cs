using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Serverless2FA.Delivery;

/// <summary>Counts messages, never what they say or to whom they go (C22, C42).</summary>
internal sealed class DeliveryMetrics
{
    /// <summary>Up to 8 s, and to 60 s for what goes with attachments.</summary>
    private static readonly double[] Seconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60];

    private readonly Counter<long> _sent;
    private readonly Histogram<double> _duration;

    public DeliveryMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory disposes of the meters that it makes.
        var meter = meters.Create("Serverless2FA");
#pragma warning restore CA2000
        _sent = meter.CreateCounter<long>(
            "serverless2fa.messages.sent", "{message}", "Messages by channel, kind and what became of them.");
        _duration = meter.CreateHistogram(
            "serverless2fa.messages.duration",
            "s",
            "How long the service took to take a message over.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    }

    /// <summary>Counts a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="took">How long the service took; null where it wasn't asked.</param>
    public void Count(Message message, SendResult result, TimeSpan? took)
    {
        var tags = new TagList
        {
            { "channel", message.Channel is Channel.Sms ? "sms" : "email" },
            { "kind", message.Kind is MessageKind.Notice ? "notice" : "passcode" },
            { "result", NameOf(result) },
        };
        _sent.Add(1, tags);
        if (took is { } duration)
        {
            _duration.Record(duration.TotalSeconds, tags);
        }
    }

    private static string NameOf(SendResult result) => result switch
    {
        SendResult.Accepted => "accepted",
        SendResult.Limited => "limited",
        SendResult.Refused => "refused",
        SendResult.Away => "away",
        _ => throw new UnreachableException(),
    };
}
