using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class RetryTests
{
    private const string Entity = """{"odata.etag":"W/\"1\"","PartitionKey":"p","RowKey":"r"}""";

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Succeeds_once_the_service_does(int status)
    {
        await using var service = await StubTableService.StartAsync(
            (context, count) => AnswerAsync(context, count, status));

        var read = await service.Table().GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("p", read.Value.PartitionKey);
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task Sends_the_same_request_with_a_date_and_a_signature_of_its_own()
    {
        await using var service = await StubTableService.StartAsync(
            (context, count) => AnswerAsync(context, count, 503));
        var options = service.Options();
        // Azure.Core shortens a delay by up to a fifth, and x-ms-date counts whole seconds.
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromSeconds(1.5);

        await service.Table(options).GetEntityAsync<TableEntity>("p", "r");

        var requests = service.Requests.ToArray();
        Assert.Equal(3, requests.Length);
        Assert.Single(Distinct(request => request.Target));
        Assert.Single(Distinct(request => request.Headers["x-ms-client-request-id"]));
        Assert.Equal(3, Distinct(request => request.Headers["x-ms-date"]).Count);
        Assert.Equal(3, Distinct(request => request.Headers["Authorization"]).Count);

        HashSet<string> Distinct(Func<SeenRequest, string> part) =>
            requests.Select(part).ToHashSet(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Sends_a_transaction_whole_each_time()
    {
        await using var service = await StubTableService.StartAsync((context, count) =>
        {
            context.Response.StatusCode = count < 3 ? 503 : 400;
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, new TableEntity("p", "r") { ["A"] = "text" })]));

        Assert.Equal(3, service.Requests.Count);
        Assert.Contains("\"text\"", service.Requests.First().Body, StringComparison.Ordinal);
        Assert.Single(service.Requests.Select(request => request.Body).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Gives_up_with_the_last_answer()
    {
        await using var service = await StubTableService.StartAsync(503, "text/plain", "The proxy says no.");

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => service.Table(service.Options(retries: 2)).AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(503, exception.Status);
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(412)]
    public async Task Never_repeats_what_was_refused(int status)
    {
        await using var service = await StubTableService.StartAsync(status, "application/json", "{}");

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => service.Table().UpdateEntityAsync(new TableEntity("p", "r"), ETag.All));

        Assert.Equal(status, exception.Status);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Stops_waiting_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var service = await StubTableService.StartAsync(async (context, _) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(10), context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Table().GetEntityAsync<TableEntity>(
            "p", "r", cancellationToken: cancellation.Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Sends_nothing_when_it_is_cancelled_before()
    {
        await using var service = await StubTableService.StartAsync(200, "application/json", Entity);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Table().DeleteEntityAsync(
            "p", "r", cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(service.Requests);
    }

    // What the pipeline of Azure.Core throws: one failure for one try, all failures together for several.
    [Fact]
    public async Task Says_that_the_service_is_away()
    {
        var table = AwayTable(retries: 2);

        var exception = await Assert.ThrowsAsync<AggregateException>(
            () => table.GetEntityIfExistsAsync<TableEntity>("p", "r"));

        Assert.Equal(3, exception.InnerExceptions.Count);
        Assert.All(
            exception.InnerExceptions, inner => Assert.Equal(0, Assert.IsType<RequestFailedException>(inner).Status));
    }

    [Fact]
    public async Task Says_that_the_service_is_away_without_a_retry()
    {
        var table = AwayTable(retries: 0);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));

        Assert.Equal(0, exception.Status);
        Assert.Null(exception.ErrorCode);
    }

    private static async Task AnswerAsync(HttpContext context, int count, int status)
    {
        context.Response.StatusCode = count < 3 ? status : 200;
        context.Response.ContentType = "application/json;odata=minimalmetadata";
        await context.Response.WriteAsync(Entity);
    }

    private static TableClient AwayTable(int retries)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var options = new TableClientOptions { Retry = { MaxRetries = retries, Delay = TimeSpan.FromMilliseconds(1) } };
        options.Retry.Mode = RetryMode.Fixed;
        return new TableServiceClient(
            new Uri($"http://127.0.0.1:{port}/acct"), new TableSharedKeyCredential("acct", "a2V5"), options)
            .GetTableClient("Users");
    }
}
