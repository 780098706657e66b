using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Azure.Core;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

public sealed class RetryTests
{
    private const string AnyKey = "c2VjcmV0";

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Succeeds_once_the_service_does(int status)
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(new(status));
        server.Instead.Enqueue(ServiceAnswer.Error(status, "Busy", "It is busy."));
        Assert.True((await Text(server.SmsClient())).Value.Successful);
        server.Instead.Enqueue(new(status));
        server.Instead.Enqueue(ServiceAnswer.Error(status, "Busy", "It is busy."));
        await Email(server.EmailClient());

        Assert.Equal(6, server.Requests.Count);
        Assert.Single(server.Sms.Sent);
        Assert.Single(server.Email.Sent);
    }

    [Fact]
    public async Task Sends_one_text_though_the_answer_was_lost()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Lost.Enqueue(new(500));
        server.Lost.Enqueue(new(503));

        var sent = await Text(server.SmsClient());

        Assert.True(sent.Value.Successful);
        Assert.NotNull(sent.Value.MessageId);
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Json!.ToJsonString()).Distinct());
        Assert.Single(server.Sms.Sent);
    }

    [Fact]
    public async Task Sends_one_email_though_the_answer_was_lost()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Lost.Enqueue(new(500));
        server.Lost.Enqueue(new(503));

        var operation = await Email(server.EmailClient());

        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(operation.Id, request.Header("Operation-Id")));
        Assert.Single(server.Requests.Select(request => request.Json!.ToJsonString()).Distinct());
        Assert.Single(server.Email.Sent);
    }

    [Fact]
    public async Task Signs_each_try_anew()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(new(503));
        server.Instead.Enqueue(new(503));
        var options = server.Set(new SmsClientOptions());

        // Dates have whole seconds, and a delay may be a fifth shorter than said.
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromSeconds(1.4);

        await Text(new SmsClient(server.ConnectionString, options));

        Assert.Equal(3, server.Requests.Select(request => request.Header("x-ms-date")).Distinct().Count());
        Assert.Equal(3, server.Requests.Select(request => request.Header("Authorization")).Distinct().Count());
        Assert.Single(server.Requests.Select(request => request.Header("x-ms-content-sha256")).Distinct());
    }

    [Fact]
    public async Task Waits_as_long_as_the_service_says()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(TooMany("1"));
        var watch = Stopwatch.StartNew();

        Assert.True((await Text(server.SmsClient())).Value.Successful);

        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(0.9), $"{watch.Elapsed}");
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Tells_without_a_retry_that_it_were_too_many_and_when_to_come_back()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(TooMany("3600"));
        server.Instead.Enqueue(TooMany("3600"));

        var text = await Assert.ThrowsAsync<RequestFailedException>(() => Text(server.SmsClient(retries: 0)));
        var mail = await Assert.ThrowsAsync<RequestFailedException>(() => Email(server.EmailClient(retries: 0)));

        Assert.All([text, mail], exception =>
        {
            Assert.Equal((429, "TooManyRequests"), (exception.Status, exception.ErrorCode));
            Assert.True(exception.GetRawResponse()!.Headers.TryGetValue("Retry-After", out var seconds));
            Assert.Equal("3600", seconds);
        });
    }

    // With retries a client waits that hour, however short its own waits are: who can't has to cancel.
    [Fact]
    public async Task Can_be_cancelled_while_it_waits_as_the_service_says()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(TooMany("3600"));
        server.Instead.Enqueue(TooMany("3600"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await Task.WhenAll(
            Assert.ThrowsAnyAsync<OperationCanceledException>(() => Text(server.SmsClient(), patience.Token)),
            Assert.ThrowsAnyAsync<OperationCanceledException>(() => Email(server.EmailClient(), patience.Token)));

        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_with_the_last_answer()
    {
        await using var server = await CommunicationServer.StartAsync();
        for (var answers = 0; answers < 6; answers++)
        {
            server.Instead.Enqueue(ServiceAnswer.Error(503, "Busy", "It is busy."));
        }

        var text = await Assert.ThrowsAsync<RequestFailedException>(() => Text(server.SmsClient(retries: 2)));
        var mail = await Assert.ThrowsAsync<RequestFailedException>(() => Email(server.EmailClient(retries: 2)));

        Assert.Equal((503, "Busy"), (text.Status, text.ErrorCode));
        Assert.Equal((503, "Busy"), (mail.Status, mail.ErrorCode));
        Assert.Equal(6, server.Requests.Count);
    }

    // 200 is not what a sending is answered with: something else than the service did.
    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Never_repeats_what_was_refused(int status)
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Instead.Enqueue(ServiceAnswer.Error(status, "No", "No."));
        server.Instead.Enqueue(ServiceAnswer.Error(status, "No", "No."));

        var text = await Assert.ThrowsAsync<RequestFailedException>(() => Text(server.SmsClient()));
        var mail = await Assert.ThrowsAsync<RequestFailedException>(() => Email(server.EmailClient()));

        Assert.Equal((status, "No"), (text.Status, text.ErrorCode));
        Assert.Equal((status, "No"), (mail.Status, mail.ErrorCode));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Stops_waiting_when_it_is_cancelled()
    {
        await using var server = await CommunicationServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        server.Before = async context =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(10), context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Text(server.SmsClient(), cancellation.Token));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Sends_nothing_when_it_is_cancelled_before()
    {
        await using var server = await CommunicationServer.StartAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Text(server.SmsClient(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Email(server.EmailClient(), cancelled));

        Assert.Empty(server.Requests);
    }

    // What the pipeline of Azure.Core throws: one failure for one try, all failures together for several.
    [Fact]
    public async Task Says_that_the_service_is_away()
    {
        var away = $"endpoint={Away()};accesskey={AnyKey}";
        var once = new SmsClientOptions { Retry = { MaxRetries = 0 } };
        var thrice = new EmailClientOptions
        {
            Retry = { MaxRetries = 2, Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1) },
        };

        var text = await Assert.ThrowsAsync<RequestFailedException>(() => Text(new SmsClient(away, once)));
        var mail = await Assert.ThrowsAsync<AggregateException>(() => Email(new EmailClient(away, thrice)));

        Assert.Equal(0, text.Status);
        Assert.Null(text.ErrorCode);
        Assert.Equal(3, mail.InnerExceptions.Count);
        Assert.All(mail.InnerExceptions, inner => Assert.Equal(0, Assert.IsType<RequestFailedException>(inner).Status));
    }

    private static Task<Response<SmsSendResult>> Text(
        SmsClient client, CancellationToken cancellationToken = default) =>
        client.SendAsync(SmsService.Number, "+14255550123", "Hello", cancellationToken: cancellationToken);

    private static Task<EmailSendOperation> Email(EmailClient client, CancellationToken cancellationToken = default) =>
        client.SendAsync(WaitUntil.Started, EmailClientTests.Simple(), cancellationToken);

    private static ServiceAnswer TooMany(string retryAfter) =>
        ServiceAnswer.Error(429, "TooManyRequests", "Too many requests.") with { RetryAfter = retryAfter };

    private static Uri Away()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return new($"http://127.0.0.1:{port}");
    }
}
