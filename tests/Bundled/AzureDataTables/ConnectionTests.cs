using Azure.Data.Tables;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

public sealed class ConnectionTests
{
    private const string Key = "a2V5";

    [Theory]
    [InlineData(
        $"DefaultEndpointsProtocol=https;AccountName=acct;AccountKey={Key};EndpointSuffix=core.windows.net",
        "https://acct.table.core.windows.net/")]
    [InlineData(
        $"DefaultEndpointsProtocol=https;AccountName=acct;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn;",
        "https://acct.table.core.chinacloudapi.cn/")]
    [InlineData(
        $"DefaultEndpointsProtocol=http;AccountName=acct;AccountKey={Key};TableEndpoint=http://127.0.0.1:1234/acct;",
        "http://127.0.0.1:1234/acct")]
    public void Reads_a_connection_string(string connectionString, string endpoint)
    {
        var client = new TableServiceClient(connectionString);

        Assert.Equal("acct", client.AccountName);
        Assert.Equal(new Uri(endpoint), client.Uri);
        Assert.Equal(new Uri(endpoint.TrimEnd('/') + "/Users"), client.GetTableClient("Users").Uri);
    }

    [Fact]
    public void Knows_the_emulator_by_its_short_connection_string()
    {
        var client = new TableServiceClient("UseDevelopmentStorage=true");

        Assert.Equal("devstoreaccount1", client.AccountName);
        Assert.Equal(new Uri("http://127.0.0.1:10002/devstoreaccount1"), client.Uri);
    }

    [Theory]
    [InlineData("https://acct.table.core.windows.net", "acct")]
    [InlineData("https://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    public void Finds_the_account_in_the_address(string endpoint, string account)
    {
        var client = new TableServiceClient(new Uri(endpoint), new FixedToken());

        Assert.Equal(account, client.AccountName);
        Assert.Equal(account, client.GetTableClient("Users").AccountName);
    }

    [Theory]
    [InlineData("AccountName=acct;EndpointSuffix=core.windows.net")]
    [InlineData("nonsense")]
    public void Refuses_a_connection_string_without_an_account_and_a_key(string connectionString) =>
        Assert.ThrowsAny<Exception>(() => new TableServiceClient(connectionString));

    [Fact]
    public void Refuses_a_missing_argument()
    {
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient((string)null!));
        var credential = new TableSharedKeyCredential("acct", Key);
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(null!, credential));
        Assert.Throws<ArgumentNullException>(() => new TableServiceClient(null!, new FixedToken()));
    }
}
