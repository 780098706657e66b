using System.Diagnostics;
using Azure;
using Azure.Communication.Email;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

public sealed class EmailSendOperationTests
{
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Waits_until_the_email_is_sent()
    {
        await using var server = await CommunicationServer.StartAsync();

        var operation = await server.EmailClient().SendAsync(WaitUntil.Completed, EmailClientTests.Simple());

        Assert.True(operation.HasCompleted);
        Assert.True(operation.HasValue);
        Assert.Equal(EmailSendStatus.Succeeded, operation.Value.Status);
        Assert.Equal(200, operation.GetRawResponse().Status);
        Assert.Equal(
            ["POST /emails:send", $"GET /emails/operations/{operation.Id}"],
            server.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.Empty(server.Email.Faults);
    }

    [Fact]
    public async Task Asks_again_while_it_is_under_way_as_late_as_the_service_says()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Email.Progress.Enqueue("NotStarted");
        server.Email.Progress.Enqueue("Running");
        var operation = await server.EmailClient().SendAsync(WaitUntil.Started, EmailClientTests.Simple());
        server.Email.RetryAfter = "1";
        var watch = Stopwatch.StartNew();

        var result = await operation.WaitForCompletionAsync(Fast, default);

        Assert.Equal(EmailSendStatus.Succeeded, result.Value.Status);
        Assert.Equal(4, server.Requests.Count);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(1.9), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Asks_once_at_a_time_if_that_is_wished()
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Email.Progress.Enqueue("Running");
        var operation = await server.EmailClient().SendAsync(WaitUntil.Started, EmailClientTests.Simple());

        Assert.Equal(200, (await operation.UpdateStatusAsync()).Status);
        Assert.False(operation.HasCompleted);
        await operation.UpdateStatusAsync();
        Assert.True(operation.HasValue);
        await operation.UpdateStatusAsync();

        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Canceled")]
    public async Task Throws_when_the_email_could_not_be_sent(string status)
    {
        await using var server = await CommunicationServer.StartAsync();
        server.Email.Progress.Enqueue(status);
        var operation = await server.EmailClient().SendAsync(WaitUntil.Started, EmailClientTests.Simple());

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await operation.WaitForCompletionAsync());

        Assert.Equal(200, exception.Status);
        Assert.Equal("EmailDropped", exception.ErrorCode);
        Assert.True(operation.HasCompleted);
        Assert.False(operation.HasValue);
        Assert.Same(exception, Assert.Throws<RequestFailedException>(() => operation.Value));
        Assert.Same(exception, await Assert.ThrowsAsync<RequestFailedException>(
            async () => await operation.UpdateStatusAsync()));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Can_be_taken_up_again_by_its_id()
    {
        await using var server = await CommunicationServer.StartAsync();
        var begun = await server.EmailClient().SendAsync(WaitUntil.Started, EmailClientTests.Simple());
        var operation = new EmailSendOperation(begun.Id, server.EmailClient());

        Assert.Throws<InvalidOperationException>(() => operation.GetRawResponse());
        var result = await operation.WaitForCompletionAsync();

        Assert.Equal(EmailSendStatus.Succeeded, result.Value.Status);
    }

    [Fact]
    public async Task Can_be_asked_without_waiting_for_a_task()
    {
        await using var server = await CommunicationServer.StartAsync();
        var begun = await server.EmailClient().SendAsync(WaitUntil.Started, EmailClientTests.Simple());
        var operation = new EmailSendOperation(begun.Id, server.EmailClient());

        Assert.Equal(200, operation.UpdateStatus().Status);
        Assert.Equal(EmailSendStatus.Succeeded, operation.WaitForCompletion().Value.Status);
    }

    [Fact]
    public async Task Throws_when_there_is_no_such_sending()
    {
        await using var server = await CommunicationServer.StartAsync();
        var operation = new EmailSendOperation("a/b ü", server.EmailClient());

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await operation.UpdateStatusAsync());

        Assert.Equal(404, exception.Status);
        Assert.False(operation.HasCompleted);
        Assert.Equal(
            "/emails/operations/a%2Fb%20%C3%BC?api-version=2025-09-01", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public void Compares_a_status_without_regard_to_case()
    {
        EmailSendStatus said = "succeeded";

        Assert.True(said == EmailSendStatus.Succeeded);
        Assert.True(said != EmailSendStatus.Running);
        Assert.Equal(EmailSendStatus.Succeeded, said);
        Assert.Equal("succeeded", said.ToString());
        Assert.Equal("Succeeded", EmailSendStatus.Succeeded.ToString());
        Assert.Throws<ArgumentNullException>(() => new EmailSendStatus(null!));
    }
}
