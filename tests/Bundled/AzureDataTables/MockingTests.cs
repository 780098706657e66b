using Azure;
using Azure.Data.Tables;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>The clients can be derived from in a test, as every Azure client can.</summary>
public sealed class MockingTests
{
    [Fact]
    public async Task Lets_a_test_take_a_client_s_place()
    {
        TableServiceClient service = new EmptyService();

        var found = await service.GetTableClient("Users").GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal("Users/p/r", found.Value.PartitionKey);
    }

    private sealed class EmptyService : TableServiceClient
    {
        public override TableClient GetTableClient(string tableName) => new EmptyTable(tableName);
    }

    private sealed class EmptyTable(string name) : TableClient
    {
        public override string Name => name;

        public override Task<Response<T>> GetEntityAsync<T>(
            string partitionKey,
            string rowKey,
            IEnumerable<string>? select = null,
            CancellationToken cancellationToken = default) =>
            Task.FromResult(Response.FromValue(
                (T)(object)new TableEntity($"{Name}/{partitionKey}/{rowKey}", rowKey), null!));
    }
}
