using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Demo;
using Serverless2FA.Hosting;
using Serverless2FA.Hosting.Local;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>The whole app as its settings make it.</summary>
public sealed class CommunicationModuleTests
{
    [Fact]
    [Trait("Feature", "F13")]
    public async Task Without_settings_nothing_can_be_sent_outside_the_local_host()
    {
        await using var app = Build(isLocal: false);
        var senders = app.GetRequiredService<MessageSenders>();

        Assert.False(senders.Has(Channel.Email));
        Assert.False(senders.Has(Channel.Sms));
        Assert.IsType<SendResult.Away>(await senders.SendAsync(Messages.Email(), default));
    }

    [Fact]
    public async Task In_the_local_host_the_outbox_takes_what_no_service_is_configured_for()
    {
        await using var server = await CommunicationServer.StartAsync();
        await using var app = Build(
            isLocal: true,
            server,
            ("Communication:ConnectionString", server.ConnectionString),
            ("Communication:EmailFrom", Service.EmailFrom));
        var senders = app.GetRequiredService<MessageSenders>();

        Assert.IsType<SendResult.Accepted>(await senders.SendAsync(Messages.Email(), default));
        Assert.IsType<SendResult.Accepted>(await senders.SendAsync(Messages.Sms(), default));

        Assert.Single(server.Email.Sent);
        Assert.Empty(server.Sms.Sent);
        Assert.Equal("sms", Assert.Single(app.GetRequiredService<Outbox>().Messages).Kind);
    }

    [Fact]
    public async Task A_number_alone_sends_text_messages_alone()
    {
        await using var server = await CommunicationServer.StartAsync();
        await using var app = Build(
            isLocal: false,
            server,
            ("Communication:Endpoint", $"{server.Endpoint}"),
            ("Communication:SmsFrom", SmsService.Number));
        var senders = app.GetRequiredService<MessageSenders>();

        Assert.False(senders.Has(Channel.Email));
        Assert.IsType<SendResult.Accepted>(await senders.SendAsync(Messages.Sms(), default));
        Assert.Equal($"Bearer {CommunicationServer.Token}", server.Requests.Single().Header("Authorization"));
    }

    [Fact]
    public async Task Nothing_is_asked_before_something_is_sent()
    {
        await using var server = await CommunicationServer.StartAsync();
        var identity = new StaticCredential(CommunicationServer.Token);
        await using var app = Build(
            isLocal: false,
            server,
            identity,
            ("Communication:Endpoint", $"{server.Endpoint}"),
            ("Communication:EmailFrom", Service.EmailFrom));

        Assert.True(app.GetRequiredService<MessageSenders>().Has(Channel.Email));
        Assert.Empty(server.Requests);
        Assert.Empty(identity.Wanted);
    }

    [Theory]
    [InlineData("Communication:EmailFrom", "no-reply@contoso.com", "is set, but no resource")]
    [InlineData("Communication:Endpoint", "https://contoso.communication.azure.com", "names a resource, but no sender")]
    [InlineData("Messages:Site", "http://contoso.com", "Messages:Site must be an https address")]
    public async Task A_start_with_half_of_the_settings_says_what_is_right(string setting, string value, string said)
    {
        await using var app = Build(isLocal: false, server: null, (setting, value));

        var refused = Assert.Throws<OptionsValidationException>(
            () => app.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(
        bool isLocal, CommunicationServer? server = null, params (string Name, string Value)[] settings) =>
        Build(isLocal, server, new StaticCredential(CommunicationServer.Token), settings);

    private static ServiceProvider Build(
        bool isLocal, CommunicationServer? server, TokenCredential identity, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration
            .AddInMemoryCollection(LocalDefaults.Values!)
            .AddInMemoryCollection(
            [
                new("Storage", isLocal ? "embedded" : "UseDevelopmentStorage=true"),
                new("KeyVault:Uri", isLocal ? null : "https://contoso.vault.azure.net"),
                .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
            ]);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(identity).AddLogging();
        if (server is not null)
        {
            builder.Services.AddSingleton(server.Transport);
        }

        if (isLocal)
        {
            LocalRooms.AddTo(builder, new LocalHostOptions(0, "nowhere"));
        }

        builder.Services.AddSingleton<IConfiguration>(builder.Configuration).AddServerless2FA(builder.Configuration);
        return builder.Services.BuildServiceProvider();
    }
}
