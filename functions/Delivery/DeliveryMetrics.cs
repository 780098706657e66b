using System.Diagnostics;
using System.Diagnostics.Metrics;
using Serverless2FA.Telemetry;

namespace Serverless2FA.Delivery;

/// <summary>Counts messages, never what they say or to whom they go (C22, C42).</summary>
internal sealed class DeliveryMetrics(IMeterFactory meters)
{
    /// <summary>Up to 8 s, and to 60 s for what goes with attachments.</summary>
    private static readonly double[] Seconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60];

    private readonly Counter<long> _sent = Instruments.Meter(meters).CreateCounter<long>(
        "serverless2fa.messages.sent", "{message}", "Messages by channel, kind and what became of them.");

    private readonly Histogram<double> _duration = Instruments.Meter(meters).CreateHistogram(
        "serverless2fa.messages.duration",
        "s",
        "How long the service took to take a message over.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });

    /// <summary>Counts a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="took">How long the service took; null where it wasn't asked.</param>
    public void Count(Message message, SendResult result, TimeSpan? took)
    {
        var tags = new TagList
        {
            { "channel", Words.Of(message.Channel) },
            { "kind", Words.Of(message.Kind) },
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
