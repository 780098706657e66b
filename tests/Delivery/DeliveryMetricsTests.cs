using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Delivery;

namespace Serverless2FA.Tests.Delivery;

/// <summary>Messages are counted, and nothing of what they say.</summary>
[Trait("Conformance", "C22")]
[Trait("Conformance", "C42")]
public sealed class DeliveryMetricsTests : IDisposable
{
    private readonly IMeterFactory _meters = Messages.Meters();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _counted = [];
    private readonly ConcurrentQueue<string> _timed = [];
    private readonly ConcurrentQueue<double> _seconds = [];

    public DeliveryMetricsTests()
    {
        // Other tests count at the same time, with meters of other factories.
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Serverless2FA" && instrument.Meter.Scope == _meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>(
            (instrument, count, tags, _) => _counted.Enqueue(Write(instrument, tags, count)));
        _listener.SetMeasurementEventCallback<double>((instrument, seconds, tags, _) =>
        {
            _timed.Enqueue(Write(instrument, tags, 1));
            _seconds.Enqueue(seconds);
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Counts_every_result_by_channel_and_kind()
    {
        var email = new ScriptedSender();
        var sms = new ScriptedSender(Channel.Sms);
        var senders = Of(email, sms);
        email.Results.Enqueue(new SendResult.Accepted());
        email.Results.Enqueue(new SendResult.Refused());
        sms.Results.Enqueue(new SendResult.Away(TimeSpan.FromSeconds(1)));
        sms.Results.Enqueue(new SendResult.Limited(TimeSpan.FromSeconds(30)));
        Message[] messages =
            [Messages.Email(), Messages.Email(MessageKind.Notice), Messages.Sms(), Messages.Sms(), Messages.Sms()];
        foreach (var message in messages)
        {
            await senders.SendAsync(message, default);
        }

        string[] asked =
        [
            "email passcode accepted 1", "email notice refused 1", "sms passcode away 1", "sms passcode limited 1",
        ];
        // The last one met the limit here: the service wasn't asked, so it took no time.
        Assert.Equal(asked.Append("sms passcode limited 1").Select(one => $"serverless2fa.messages.sent {one}"), _counted);
        Assert.Equal(asked.Select(one => $"serverless2fa.messages.duration {one}"), _timed);
        Assert.All(_seconds, seconds => Assert.InRange(seconds, 0, 10));
    }

    [Fact]
    public async Task Counts_what_no_sender_is_there_for()
    {
        await Of().SendAsync(Messages.Email(), default);

        Assert.Equal("serverless2fa.messages.sent email passcode away 1", Assert.Single(_counted));
        Assert.Empty(_timed);
    }

    private MessageSenders Of(params IMessageSender[] senders) =>
        new(senders, TimeProvider.System, _meters, NullLogger<MessageSenders>.Instance);

    // All that a measurement carries: whatever were added to it would fail the comparison.
    private static string Write(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, long count)
    {
        var values = tags.ToArray();
        Assert.Equal(["channel", "kind", "result"], values.Select(tag => tag.Key));
        return string.Create(
            CultureInfo.InvariantCulture, $"{instrument.Name} {string.Join(' ', values.Select(tag => tag.Value))} {count}");
    }
}
