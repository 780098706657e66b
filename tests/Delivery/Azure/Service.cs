using Azure.Core;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Delivery.Azure;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>The senders of Communication Services, in front of a server that checks signature and schema.</summary>
internal sealed class Service : IAsyncDisposable
{
    public const string EmailFrom = $"no-reply@{EmailService.Domain}";

    private readonly LogLines _log = new();

    private Service(CommunicationServer server) => Server = server;

    public CommunicationServer Server { get; }

    /// <summary>What was logged.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>What each channel sends.</summary>
    public static TheoryData<Channel> Channels => [Channel.Email, Channel.Sms];

    public static async Task<Service> StartAsync() => new(await CommunicationServer.StartAsync());

    public static Message MessageOf(Channel channel) => channel is Channel.Sms ? Messages.Sms() : Messages.Email();

    public IMessageSender Sender(
        Channel channel,
        Action<CommunicationOptions>? change = null,
        TokenCredential? identity = null,
        TimeProvider? clock = null)
    {
        var options = new CommunicationOptions
        {
            ConnectionString = Server.ConnectionString,
            EmailFrom = EmailFrom,
            SmsFrom = SmsService.Number,
        };
        change?.Invoke(options);
        return Sender(channel, Options.Create(options), identity, clock ?? TimeProvider.System);
    }

    /// <summary>Sends a message that is right.</summary>
    public Task<SendResult> SendAsync(Channel channel, Action<CommunicationOptions>? change = null) =>
        Sender(channel, change).SendAsync(MessageOf(channel), default);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private IMessageSender Sender(
        Channel channel, IOptions<CommunicationOptions> options, TokenCredential? identity, TimeProvider clock)
    {
        var clients = new CommunicationClients(
            options, () => identity ?? throw new InvalidOperationException("No identity is wanted."), Server.Transport);
        var call = new ServiceCall(clock, _log.For<ServiceCall>());
        return channel is Channel.Sms
            ? new AzureSmsSender(clients, call, options)
            : new AzureEmailSender(clients, call, options);
    }
}
