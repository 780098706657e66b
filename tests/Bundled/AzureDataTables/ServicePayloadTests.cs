using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>Payloads as the REST reference shows them, where Azurite's differ from a storage account's.</summary>
public sealed class ServicePayloadTests
{
    private const string Json = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";

    // "Insert entity", sample response: times and numbers with types before or after, in no order to rely on.
    private const string Entity = """
        {"odata.metadata":"https://acct.table.core.windows.net/$metadata#Users/@Element",
        "odata.etag":"W/\"0x5B168C7B6E589D2\"","PartitionKey":"p","RowKey":"r",
        "Timestamp":"2026-08-22T01:12:06.2608595Z","Age":23,"AmountDue":200.23,"Whole":200.0,"Not":"NaN",
        "CustomerSince@odata.type":"Edm.DateTime","CustomerSince":"2008-07-10T00:00:00Z",
        "CustomerCode":"c9da6455-213d-42c9-9a79-3e9149a57833","CustomerCode@odata.type":"Edm.Guid",
        "Orders@odata.type":"Edm.Int64","Bytes@odata.type":"Edm.Binary","Bytes":"/+7d","Orders":"255",
        "Not@odata.type":"Edm.Double","IsActive":true,"Name":"\u0041nn \"é\""}
        """;

    [Fact]
    public async Task Reads_types_wherever_they_stand()
    {
        await using var service = await StubTableService.StartAsync(200, Json, Entity);

        var entity = (await service.Table().GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.Equal(new ETag("W/\"0x5B168C7B6E589D2\""), entity.ETag);
        Assert.Equal(DateTimeOffset.Parse(
            "2026-08-22T01:12:06.2608595Z", CultureInfo.InvariantCulture), entity.Timestamp);
        Assert.Equal((23, 255L), (entity.GetInt32("Age"), entity.GetInt64("Orders")));
        Assert.Equal((200.23, 200.0), (entity.GetDouble("AmountDue"), entity.GetDouble("Whole")));
        Assert.Equal(double.NaN, entity.GetDouble("Not"));
        Assert.Equal(new DateTime(2008, 7, 10, 0, 0, 0, DateTimeKind.Utc), entity.GetDateTime("CustomerSince"));
        Assert.Equal(new Guid("c9da6455-213d-42c9-9a79-3e9149a57833"), entity.GetGuid("CustomerCode"));
        Assert.Equal([0xff, 0xee, 0xdd], entity.GetBinary("Bytes"));
        Assert.Equal((true, "Ann \"é\""), (entity.GetBoolean("IsActive"), entity.GetString("Name")));
        Assert.Equal(14, entity.Count);
    }

    [Fact]
    public async Task Asks_for_a_point_in_one_request_with_the_headers_of_the_protocol()
    {
        await using var service = await StubTableService.StartAsync(200, Json, Entity);

        await service.Table().GetEntityAsync<TableEntity>("p", "r");

        var request = Assert.Single(service.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("2020-12-06", request.Headers["x-ms-version"]);
        Assert.StartsWith("3.0", request.Headers["DataServiceVersion"], StringComparison.Ordinal);
        Assert.Contains("odata=minimalmetadata", request.Headers["Accept"], StringComparison.Ordinal);
        Assert.True(Guid.TryParse(request.Headers["x-ms-client-request-id"], out _));
    }

    [Fact]
    public async Task Speaks_the_version_asked_for()
    {
        await using var service = await StubTableService.StartAsync(200, Json, Entity);
        var options = new TableClientOptions(TableClientOptions.ServiceVersion.V2019_02_02);

        await service.Table(options).GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("2019-02-02", Assert.Single(service.Requests).Headers["x-ms-version"]);
    }

    // "Query timeout and pagination": either header alone, and a page of nothing, mean that there is more.
    [Fact]
    public async Task Goes_on_after_an_empty_page()
    {
        await using var service = await StubTableService.StartAsync(async (context, count) =>
        {
            context.Response.ContentType = Json;
            if (count == 1)
            {
                context.Response.Headers["x-ms-continuation-NextPartitionKey"] = "1!8!cGVy+/Q-";
            }

            var value = count == 1 ? "" : Entity;
            await context.Response.WriteAsync($$"""{"odata.metadata":"https://x","value":[{{value}}]}""");
        });

        var pages = await service.Table().QueryAsync<TableEntity>("A eq 1", 10, ["A"]).AsPages().ToListAsync();

        Assert.Equal([0, 1], pages.Select(page => page.Values.Count));
        var query = QueryHelpers.ParseQuery(
            new Uri(service.Endpoint, service.Requests.Last().Target).Query);
        Assert.Equal("1!8!cGVy+/Q-", query["NextPartitionKey"]);
        Assert.Equal("A eq 1", query["$filter"]);
        Assert.Equal("10", query["$top"]);
        Assert.Equal("A", query["$select"]);
    }

    // "Performing entity group transactions", sample responses.
    [Fact]
    public async Task Reads_the_answers_of_a_transaction()
    {
        await using var service = await StubTableService.StartAsync(202, BatchType, Batch("""
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 204 No Content
            Content-ID: 1
            X-Content-Type-Options: nosniff
            ETag: W/"datetime'2026-01-30T18%3A42%3A34.2905656Z'"
            Preference-Applied: return-no-content
            DataServiceVersion: 3.0;


            --changesetresponse_8a28b620
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 204 No Content
            Content-ID: 2
            DataServiceVersion: 1.0;


            """));

        var done = await service.Table().SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "r")),
            new(TableTransactionActionType.Delete, new TableEntity("p", "s")),
        ]);

        Assert.Equal([204, 204], done.Value.Select(answer => answer.Status));
        Assert.Equal(new ETag("W/\"datetime'2026-01-30T18%3A42%3A34.2905656Z'\""), done.Value[0].Headers.ETag);
        Assert.Null(done.Value[1].Headers.ETag);
        Assert.False(done.Value[0].IsError);
    }

    [Fact]
    public async Task Reads_which_action_of_a_transaction_was_refused()
    {
        await using var service = await StubTableService.StartAsync(202, BatchType, Batch("""
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 412 Precondition Failed
            Content-ID: 3
            Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

            {"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US",
            "value":"2:The update condition was not satisfied.\nRequestId:1"}}}

            """));

        var exception = await Assert.ThrowsAsync<TableTransactionFailedException>(() => service.Table()
            .SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))]));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (exception.Status, exception.ErrorCode));
        Assert.Equal(2, exception.FailedTransactionActionIndex);
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/html", "<html>proxy</html>")]
    [InlineData("application/json", "")]
    [InlineData("application/json", "[1]")]
    public async Task Survives_an_error_that_says_nothing(string contentType, string body)
    {
        await using var service = await StubTableService.StartAsync(404, contentType, body);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => service.Table().GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(404, exception.Status);
    }

    private static string BatchType => "multipart/mixed; boundary=batchresponse_f7a7e0c6";

    private static string Batch(string parts) => $"""
        --batchresponse_f7a7e0c6
        Content-Type: multipart/mixed; boundary=changesetresponse_8a28b620

        --changesetresponse_8a28b620
        {parts}--changesetresponse_8a28b620--
        --batchresponse_f7a7e0c6--

        """.ReplaceLineEndings("\r\n");
}
