using Microsoft.Extensions.Configuration;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class LocalStorageTests
{
    private const string Emulator = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=AA==;";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("embedded")]
    [InlineData("Embedded")]
    public void Keeps_people_in_the_data_folder_unless_told_otherwise(string? storage) =>
        Assert.Equal(LocalStorageKind.Embedded, KindOf("Storage", storage));

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("usedevelopmentstorage=TRUE;")]
    [InlineData(Emulator + "TableEndpoint=http://127.0.0.1:10002/devstoreaccount1;")]
    [InlineData(Emulator + "TableEndpoint=http://[::1]:10002/devstoreaccount1")]
    [InlineData(Emulator + "TableEndpoint=http://localhost:10002/devstoreaccount1")]
    public void Knows_an_emulator_on_this_machine(string storage) =>
        Assert.Equal(LocalStorageKind.LoopbackEmulator, KindOf("Storage", storage));

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=people;AccountKey=AA==;EndpointSuffix=core.windows.net")]
    [InlineData(Emulator + "TableEndpoint=http://azurite:10002/devstoreaccount1;")]
    [InlineData(Emulator + "TableEndpoint=http://127.0.0.1.example.com/devstoreaccount1;")]
    [InlineData(Emulator + "TableEndpoint=http://127.0.0.1/a;TableSecondaryEndpoint=http://10.0.0.1/a")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://10.0.0.1")]
    [InlineData("UseDevelopmentStorage=false")]
    [InlineData("127.0.0.1")]
    [InlineData("nonsense")]
    public void Takes_everything_else_for_remote(string storage) =>
        Assert.Equal(LocalStorageKind.Remote, KindOf("Storage", storage));

    [Theory]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1", LocalStorageKind.LoopbackEmulator)]
    [InlineData("https://people.table.core.windows.net", LocalStorageKind.Remote)]
    [InlineData("not an address", LocalStorageKind.Remote)]
    public void Reads_the_address_of_the_tables(string uri, LocalStorageKind kind) =>
        Assert.Equal(kind, KindOf("Storage:tableServiceUri", uri));

    private static LocalStorageKind KindOf(string key, string? value) => LocalStorage.KindOf(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(key, value)]).Build());
}
