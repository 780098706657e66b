using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Storage;
using Serverless2FA.Storage.Embedded;
using Serverless2FA.Storage.Tables;

namespace Serverless2FA.Tests.Storage;

public sealed class StorageModuleTests
{
    private const string Key = "a2V5IG9mIHRoZSBhY2NvdW50";
    private const string ConnectionString =
        $"DefaultEndpointsProtocol=https;AccountName=account;AccountKey={Key};EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData(ConnectionString, "https://account.table.core.windows.net/")]
    public async Task A_connection_string_is_table_storage(string setting, string address)
    {
        await using var provider = Provide(("Storage", setting));

        Assert.IsType<TableRowStore>(provider.GetRequiredService<IRowStore>());
        Assert.Equal(new Uri(address), provider.GetRequiredService<TableServiceClient>().Uri);
        Assert.Null(provider.GetService<TokenCredential>());
    }

    [Theory]
    [Trait("Feature", "F44")]
    [InlineData(null)]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    public async Task An_address_is_table_storage_by_managed_identity(string? clientId)
    {
        await using var provider = Provide(
            ("Storage:tableServiceUri", "https://account.table.core.windows.net"), ("Storage:clientId", clientId));

        Assert.IsType<TableRowStore>(provider.GetRequiredService<IRowStore>());
        Assert.IsType<ManagedIdentityCredential>(provider.GetRequiredService<TokenCredential>());
        Assert.Same(provider.GetRequiredService<TokenCredential>(), provider.GetRequiredService<TokenCredential>());
    }

    [Fact]
    public async Task One_credential_serves_all_clients()
    {
        var services = new ServiceCollection().AddLogging();
        var credential = new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
        services.AddSingleton<TokenCredential>(credential);
        services.AddStorage(Settings(("Storage:tableServiceUri", "https://account.table.core.windows.net")));
        await using var provider = services.BuildServiceProvider();

        Assert.Same(credential, provider.GetRequiredService<TokenCredential>());
        Assert.IsType<TableRowStore>(provider.GetRequiredService<IRowStore>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("embedded")]
    [InlineData("UseDevelopmentStorage=true")]
    public async Task The_local_hosts_own_store_stays(string? setting)
    {
        await using var store = new EmbeddedRowStore("never-made");
        var services = new ServiceCollection().AddLogging().AddSingleton<IRowStore>(store);
        services.AddStorage(Settings(("Storage", setting)));
        await using var provider = services.BuildServiceProvider();

        Assert.Same(store, Assert.Single(provider.GetServices<IRowStore>()));
        Assert.False(Directory.Exists("never-made"));
    }

    [Theory]
    [InlineData(null, null, null, "Storage is not set")]
    [InlineData("", "", null, "Storage is not set")]
    [InlineData("embedded", null, null, "only the local host")]
    [InlineData("UseDevelopmentStorage=true", "https://account.table.core.windows.net", null, "both set")]
    [InlineData("UseDevelopmentStorage=true", null, "11111111-2222-3333-4444-555555555555", "Storage:clientId")]
    [InlineData("AccountName=account", null, null, "nor the connection string")]
    [InlineData("anything", null, null, "nor the connection string")]
    [InlineData(null, "http://account.table.core.windows.net", null, "no https address")]
    [InlineData(null, "account", null, "no https address")]
    public void A_missing_or_contradictory_setting_is_said(
        string? storage, string? address, string? clientId, string says)
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => Provide(
            ("Storage", storage), ("Storage:tableServiceUri", address), ("Storage:clientId", clientId)));

        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public void A_malformed_connection_string_is_not_repeated()
    {
        var wrong = Assert.Throws<InvalidOperationException>(() => Provide(("Storage", $"AccountKey={Key}")));

        Assert.DoesNotContain(Key, wrong.ToString(), StringComparison.Ordinal);
    }

    private static ServiceProvider Provide(params (string Key, string? Value)[] settings) =>
        new ServiceCollection().AddLogging().AddStorage(Settings(settings)).BuildServiceProvider();

    private static IConfiguration Settings(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)))
            .Build();
}
