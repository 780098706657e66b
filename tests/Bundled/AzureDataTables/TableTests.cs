using Azure;
using Azure.Data.Tables;
using Serverless2FA.Tests.Azurite;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class TableTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Creates_a_table_once_and_says_the_second_time_that_it_is_there()
    {
        var service = (await azurite.StartAsync()).Client();
        var name = NewTable.Name();

        var created = await service.CreateTableIfNotExistsAsync(name);
        var found = await service.CreateTableIfNotExistsAsync(name);
        var foundByTable = await service.GetTableClient(name).CreateIfNotExistsAsync();

        Assert.Equal(204, created.GetRawResponse().Status);
        Assert.Equal(409, found.GetRawResponse().Status);
        Assert.Equal(409, foundByTable.GetRawResponse().Status);
        Assert.Equal([name, name, name], [created.Value.Name, found.Value.Name, foundByTable.Value.Name]);
    }

    [Fact]
    public async Task Refuses_a_name_that_no_table_can_have()
    {
        var service = (await azurite.StartAsync()).Client();

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => service.CreateTableIfNotExistsAsync("1-not-a-name"));

        Assert.Equal(400, exception.Status);
    }

    [Fact]
    public async Task Knows_its_name_its_account_and_its_address()
    {
        var service = (await azurite.StartAsync()).Client();
        var table = service.GetTableClient("Users");

        Assert.Equal("Users", table.Name);
        Assert.Equal("devstoreaccount1", table.AccountName);
        Assert.Equal("devstoreaccount1", service.AccountName);
        Assert.Equal(azurite.Endpoint, service.Uri);
        Assert.Equal(new Uri($"{azurite.Endpoint}/Users"), table.Uri);
    }

    [Fact]
    public async Task Is_not_found_before_it_is_created()
    {
        var table = (await azurite.StartAsync()).Client().GetTableClient(NewTable.Name());

        var read = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r"));
        var added = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal((404, "TableNotFound"), (added.Status, added.ErrorCode));
        Assert.Equal(404, read.Status);
    }
}
