using Microsoft.Extensions.Logging.Abstractions;
using Serverless2FA.Delivery;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Delivery;

/// <summary>Messages are counted, and nothing of what they say.</summary>
[Trait("Conformance", "C22")]
[Trait("Conformance", "C42")]
public sealed class DeliveryMetricsTests : IDisposable
{
    private readonly Measured _measured = new();

    public void Dispose() => _measured.Dispose();

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
            "channel=email kind=passcode result=accepted",
            "channel=email kind=notice result=refused",
            "channel=sms kind=passcode result=away",
            "channel=sms kind=passcode result=limited",
        ];
        // The last one met the limit here: the service wasn't asked, so it took no time.
        Assert.Equal(
            asked.Append("channel=sms kind=passcode result=limited").Select(one => $"serverless2fa.messages.sent {one} 1"),
            _measured.Counted);
        Assert.Equal(
            asked.Select(one => $"serverless2fa.messages.duration {one}"), _measured.Values.Select(one => one.Figure));
        Assert.All(_measured.Values, one => Assert.InRange(one.Value, 0, 10));
    }

    [Fact]
    public async Task Counts_what_no_sender_is_there_for()
    {
        await Of().SendAsync(Messages.Email(), default);

        Assert.Equal(
            "serverless2fa.messages.sent channel=email kind=passcode result=away 1", Assert.Single(_measured.Counted));
        Assert.Empty(_measured.Values);
    }

    private MessageSenders Of(params IMessageSender[] senders) =>
        new(senders, TimeProvider.System, _measured.Meters, NullLogger<MessageSenders>.Instance);
}
