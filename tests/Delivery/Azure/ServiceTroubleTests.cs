using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Identity;
using Serverless2FA.Delivery;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>Whatever goes wrong is a result, for both channels, and soon.</summary>
[Trait("Conformance", "C44")]
public sealed class ServiceTroubleTests
{
    public static TheoryData<Channel> Channels => Service.Channels;

    public static TheoryData<Channel, int> Outages => new MatrixTheoryData<Channel, int>(
        [Channel.Email, Channel.Sms], [401, 403, 408, 500, 502, 503, 504]);

    public static TheoryData<Channel, int> Refusals => new MatrixTheoryData<Channel, int>(
        [Channel.Email, Channel.Sms], [400, 404, 409, 413, 422]);

    public static TheoryData<Channel, string?, int> Waits => new()
    {
        { Channel.Email, "17", 17 }, { Channel.Sms, "17", 17 }, { Channel.Email, null, 60 }, { Channel.Sms, null, 60 },
        { Channel.Email, "0", 1 }, { Channel.Email, "-5", 60 }, { Channel.Email, "soon", 60 },
        { Channel.Email, "3600", 3600 }, { Channel.Email, "3601", 3600 }, { Channel.Sms, "604800", 3600 },
    };

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Away_where_the_service_fails_or_does_not_let_us_in(Channel channel, int status)
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(new(status));

        var result = Assert.IsType<SendResult.Away>(await service.SendAsync(channel));

        Assert.True(result.RetryAfter > TimeSpan.Zero);
        Assert.Single(service.Server.Requests);
        Assert.IsType<SendResult.Accepted>(await service.SendAsync(channel));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refused_where_the_service_refuses(Channel channel, int status)
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(ServiceAnswer.Error(status, "TooManyRequests", "429: try again"));

        Assert.IsType<SendResult.Refused>(await service.SendAsync(channel));
        Assert.Single(service.Server.Requests);
    }

    [Theory]
    [MemberData(nameof(Waits))]
    public async Task Limited_as_long_as_the_service_says_but_never_over_an_hour(Channel channel, string? said, int seconds)
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(new(429) { RetryAfter = said });

        var result = Assert.IsType<SendResult.Limited>(await service.SendAsync(channel));

        Assert.Equal(TimeSpan.FromSeconds(seconds), result.RetryAfter);
        Assert.Single(service.Server.Requests);
    }

    [Fact]
    public async Task Limited_until_the_date_that_the_service_says()
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(
            new(429) { RetryAfter = DateTimeOffset.UtcNow.AddSeconds(120).ToString("r", CultureInfo.InvariantCulture) });

        var result = Assert.IsType<SendResult.Limited>(await service.SendAsync(Channel.Email));

        Assert.InRange(result.RetryAfter, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(120));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Away_where_the_key_is_another(Channel channel)
    {
        await using var service = await Service.StartAsync();

        Assert.IsType<SendResult.Away>(await service.SendAsync(
            channel, options => options.ConnectionString = $"endpoint={service.Server.Endpoint};accesskey=c2VjcmV0"));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Away_where_nobody_listens(Channel channel)
    {
        await using var service = await Service.StartAsync();
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.IsType<SendResult.Away>(await service.SendAsync(
            channel, options => options.ConnectionString = $"endpoint=https://127.0.0.1:{port};accesskey=c2VjcmV0"));
        Assert.Single(service.Log);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Away_where_the_answer_is_nothing_that_the_service_says(Channel channel)
    {
        await using var service = await Service.StartAsync();
        service.Server.Instead.Enqueue(new(202));

        Assert.IsType<SendResult.Away>(await service.SendAsync(channel));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Away_where_the_service_hangs(Channel channel)
    {
        await using var service = await Service.StartAsync();
        using var end = new CancellationTokenSource();
        service.Server.Before = context => Task.Delay(Timeout.Infinite, end.Token)
            .ContinueWith(_ => context.Abort(), TaskScheduler.Default);
        var time = Stopwatch.StartNew();

        Assert.IsType<SendResult.Away>(await service.SendAsync(channel));

        Assert.InRange(time.Elapsed, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(12));
        await end.CancelAsync();
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task A_caller_that_gives_up_gets_no_result(Channel channel)
    {
        await using var service = await Service.StartAsync();
        using var end = new CancellationTokenSource();
        service.Server.Before = async context =>
        {
            await end.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Sender(channel).SendAsync(Service.MessageOf(channel), end.Token));
        Assert.Empty(service.Log);
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Goes_in_by_the_identity_of_the_app(Channel channel)
    {
        await using var service = await Service.StartAsync();
        var identity = new StaticCredential(CommunicationServer.Token);

        var result = await service.Sender(channel, ByIdentity(service), identity)
            .SendAsync(Service.MessageOf(channel), default);

        Assert.IsType<SendResult.Accepted>(result);
        Assert.Equal("https://communication.azure.com//.default", Assert.Single(Assert.Single(identity.Wanted).Scopes));
        Assert.Equal($"Bearer {CommunicationServer.Token}", service.Server.Requests.Single().Header("Authorization"));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Away_where_the_identity_gets_no_token(Channel channel)
    {
        await using var service = await Service.StartAsync();
        var identity = new NoIdentity();

        Assert.IsType<SendResult.Away>(
            await service.Sender(channel, ByIdentity(service), identity).SendAsync(Service.MessageOf(channel), default));
        Assert.Contains(nameof(CredentialUnavailableException), Assert.Single(service.Log), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Conformance", "C22")]
    [Trait("Conformance", "C42")]
    [MemberData(nameof(Channels))]
    public async Task Logs_neither_code_nor_address_nor_number(Channel channel)
    {
        await using var service = await Service.StartAsync();
        foreach (var status in new[] { 400, 401, 404, 429, 500 })
        {
            // As unkind as a service can be: it repeats everything in its error.
            service.Server.Instead.Enqueue(ServiceAnswer.Error(
                status, "Error", $"{Messages.Code} {Messages.Address} {Messages.Number} Hello {service.Server.AccessKey}"));
            await service.SendAsync(channel);
        }

        await service.Sender(channel).SendAsync(Service.MessageOf(channel) with { To = "x y" }, default);

        Assert.True(service.Log.Count >= 6);
        Assert.All(service.Log, line => Assert.All(
            [Messages.Code, Messages.Address, Messages.Number, "Hello", service.Server.AccessKey, "x y"],
            secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
    }

    private static Action<Serverless2FA.Delivery.Azure.CommunicationOptions> ByIdentity(Service service) =>
        options => (options.ConnectionString, options.Endpoint) = ("", service.Server.Endpoint);

    private sealed class NoIdentity : TokenCredential
    {
        public override AccessToken GetToken(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            throw new CredentialUnavailableException($"{Messages.Address} has no identity here.");

        public override ValueTask<AccessToken> GetTokenAsync(
            TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
