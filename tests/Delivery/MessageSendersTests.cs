using Serverless2FA.Delivery;
using Serverless2FA.Tests.Clocks;
using Serverless2FA.Tests.Keys;
using Serverless2FA.Tests.Telemetry;

namespace Serverless2FA.Tests.Delivery;

/// <summary>What is sent, what waits, and what is known of a service's health.</summary>
public sealed class MessageSendersTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();
    private readonly ScriptedSender _email = new();
    private readonly LogLines _log = new();
    private readonly MessageSenders _senders;

    public MessageSendersTests() =>
        _senders = new MessageSenders([_email], _clock, Unread.Meters(), _log.For<MessageSenders>());

    public void Dispose() => _log.Dispose();

    private ChannelHealth Health => _senders.Health.Channels.Single(channel => channel.Channel is Channel.Email);

    [Fact]
    [Trait("Feature", "F13")]
    public async Task A_channel_without_a_sender_is_away()
    {
        Assert.True(_senders.Has(Channel.Email));
        Assert.False(_senders.Has(Channel.Sms));
        Assert.IsType<SendResult.Away>(await _senders.SendAsync(Messages.Sms(), default));
        Assert.Equal(
            [(Channel.Email, true), (Channel.Sms, false)],
            _senders.Health.Channels.Select(channel => (channel.Channel, channel.IsConfigured)));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task The_last_sender_of_a_channel_takes_the_place_of_the_others()
    {
        var service = new ScriptedSender();
        var sms = new ScriptedSender(Channel.Sms);
        var senders = Messages.Senders(_email, sms, service);

        await senders.SendAsync(Messages.Email(), default);
        await senders.SendAsync(Messages.Sms(), default);

        Assert.Empty(_email.Asked);
        Assert.Single(service.Asked);
        Assert.Single(sms.Asked);
    }

    [Theory]
    [InlineData(MessageKind.Passcode, 30)]
    [InlineData(MessageKind.Notice, 90)]
    public async Task Asks_a_limited_service_no_more_until_it_may_and_notices_wait_longer(
        MessageKind kind, int seconds)
    {
        await LimitAsync(TimeSpan.FromSeconds(30));

        _clock.Advance(TimeSpan.FromSeconds(seconds) - Second);
        var waiting = Assert.IsType<SendResult.Limited>(await _senders.SendAsync(Messages.Email(kind), default));
        Assert.Equal(Second, waiting.RetryAfter);
        Assert.Single(_email.Asked);

        _clock.Advance(Second);
        Assert.IsType<SendResult.Accepted>(await _senders.SendAsync(Messages.Email(kind), default));
        Assert.Equal(2, _email.Asked.Count);
    }

    [Fact]
    public async Task A_passcode_that_is_taken_does_not_let_notices_go_sooner()
    {
        await LimitAsync(TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(30));
        await _senders.SendAsync(Messages.Email(), default);

        Assert.IsType<SendResult.Limited>(await _senders.SendAsync(Messages.Email(MessageKind.Notice), default));
    }

    [Fact]
    public async Task A_limit_of_one_channel_is_not_one_of_the_other()
    {
        var senders = Messages.Senders(_email, new ScriptedSender(Channel.Sms));
        _email.Results.Enqueue(new SendResult.Limited(TimeSpan.FromHours(1)));

        Assert.IsType<SendResult.Limited>(await senders.SendAsync(Messages.Email(), default));
        Assert.IsType<SendResult.Accepted>(await senders.SendAsync(Messages.Sms(), default));
    }

    [Fact]
    public async Task A_shorter_wait_that_arrives_later_does_not_end_a_longer_one()
    {
        _email.Results.Enqueue(new SendResult.Limited(TimeSpan.FromSeconds(100)));
        _email.Results.Enqueue(new SendResult.Limited(TimeSpan.FromSeconds(10)));
        var both = new TaskCompletionSource();
        _email.Before = () => both.Task;
        var first = _senders.SendAsync(Messages.Email(), default);
        var second = _senders.SendAsync(Messages.Email(), default);
        both.SetResult();
        await Task.WhenAll(first, second);

        _clock.Advance(TimeSpan.FromSeconds(99));
        Assert.IsType<SendResult.Limited>(await _senders.SendAsync(Messages.Email(), default));
        Assert.Equal(2, _email.Asked.Count);
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Knows_since_when_a_service_is_limited_or_away_and_says_once_in_the_log()
    {
        Assert.Equal(new ChannelHealth(Channel.Email, true, DeliveryTrouble.None, null, null), Health);
        var start = _clock.GetUtcNow();

        _email.Results.Enqueue(new SendResult.Away(Second));
        await _senders.SendAsync(Messages.Email(), default);
        _clock.Advance(Second);
        _email.Results.Enqueue(new SendResult.Away(Second));
        await _senders.SendAsync(Messages.Email(), default);
        Assert.Equal(new ChannelHealth(Channel.Email, true, DeliveryTrouble.Away, start, null), Health);

        await LimitAsync(TimeSpan.FromSeconds(30));
        var limited = start + Second;
        Assert.Equal(
            new ChannelHealth(
                Channel.Email, true, DeliveryTrouble.Limited, limited, limited + TimeSpan.FromSeconds(30)),
            Health);

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new ChannelHealth(Channel.Email, true, DeliveryTrouble.Limited, limited, null), Health);
        await _senders.SendAsync(Messages.Email(), default);
        Assert.Equal(new ChannelHealth(Channel.Email, true, DeliveryTrouble.None, null, null), Health);
        Assert.Equal(["Error", "Error", "Information"], _log.Lines.Select(line => line.Split(':')[0]));
    }

    [Fact]
    public async Task A_refusal_concerns_one_recipient_and_no_other()
    {
        _email.Results.Enqueue(new SendResult.Refused());
        Assert.IsType<SendResult.Refused>(await _senders.SendAsync(Messages.Email(), default));

        Assert.Equal(DeliveryTrouble.None, Health.Trouble);
        Assert.IsType<SendResult.Accepted>(await _senders.SendAsync(Messages.Email(), default));
    }

    [Fact]
    public async Task What_was_begun_before_the_trouble_does_not_end_it()
    {
        var answer = new TaskCompletionSource();
        _email.Before = () => answer.Task;
        var slow = _senders.SendAsync(Messages.Email(), default);
        _email.Before = () => Task.CompletedTask;
        _clock.Advance(Second);
        await LimitAsync(TimeSpan.FromSeconds(30));
        answer.SetResult();

        Assert.IsType<SendResult.Accepted>(await slow);
        Assert.Equal(DeliveryTrouble.Limited, Health.Trouble);
    }

    private async Task LimitAsync(TimeSpan wait)
    {
        _email.Results.Enqueue(new SendResult.Limited(wait));
        Assert.Equal(new SendResult.Limited(wait), await _senders.SendAsync(Messages.Email(), default));
    }
}
