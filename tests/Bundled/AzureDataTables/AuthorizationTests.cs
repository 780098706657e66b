using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class AuthorizationTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Is_refused_with_a_wrong_key()
    {
        var service = await azurite.StartAsync();
        var wrong = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var client = new TableServiceClient(service.Endpoint, new TableSharedKeyCredential("devstoreaccount1", wrong));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => client.GetTableClient("Users").GetEntityAsync<TableEntity>("p", "r"));

        Assert.Equal(403, exception.Status);
    }

    [Fact]
    public async Task Is_let_in_with_the_account_key_by_address()
    {
        var service = await azurite.StartAsync();
        var client = new TableServiceClient(service.Endpoint, AzuriteServer.Credential);

        var created = await client.CreateTableIfNotExistsAsync(NewTable.Name());

        Assert.Equal(204, created.GetRawResponse().Status);
    }

    // "Authorize with Shared Key", Shared Key Lite for the Table service: StringToSign = Date + "\n" +
    // CanonicalizedResource, which is "/", the account, and the address's path as it is encoded.
    [Fact]
    public async Task Signs_the_date_and_the_resource()
    {
        await using var service = await StubTableService.StartAsync(404, "application/json", "{}");

        await service.Table().GetEntityIfExistsAsync<TableEntity>("O'Brien 漢", "r", ["A"]);

        var request = Assert.Single(service.Requests);
        var path = request.Target.Split('?')[0];
        var text = $"{request.Headers["x-ms-date"]}\n/acct{path}";
        var signature = Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String("a2V5"), Encoding.UTF8.GetBytes(text)));
        Assert.Equal($"SharedKeyLite acct:{signature}", request.Headers["Authorization"]);
        Assert.Equal("/acct/Users(PartitionKey='O%27%27Brien%20%E6%BC%A2',RowKey='r')", path);
    }

    [Fact]
    public async Task Sends_a_token_for_storage_over_https()
    {
        await using var service = await StubTableService.StartAsync(
            (context, _) =>
            {
                context.Response.StatusCode = 204;
                return Task.CompletedTask;
            },
            tls: true);
        var token = new FixedToken();
        var client = new TableServiceClient(service.Endpoint, token, service.Options());

        await client.GetTableClient("Users").UpsertEntityAsync(new TableEntity("p", "r"));
        await client.GetTableClient("Users").DeleteEntityAsync("p", "r");

        Assert.All(
            service.Requests, request => Assert.Equal($"Bearer {FixedToken.Value}", request.Headers["Authorization"]));
        Assert.Equal(2, service.Requests.Count);
        Assert.All(token.Scopes, scope => Assert.Equal("https://storage.azure.com/.default", scope));
        Assert.NotEmpty(token.Scopes);
    }

    [Fact]
    public async Task Never_sends_a_token_in_the_clear()
    {
        await using var service = await StubTableService.StartAsync(204, "application/json", "");
        var client = new TableServiceClient(service.Endpoint, new FixedToken(), service.Options());

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => client.GetTableClient("Users").DeleteEntityAsync("p", "r"));

        Assert.Empty(service.Requests);
    }
}
