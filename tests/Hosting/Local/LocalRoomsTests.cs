using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless2FA.Demo;
using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class LocalRoomsTests
{
    [Fact]
    [Trait("Feature", "F44")]
    public void The_demo_gives_away_nothing_that_the_keys_of_a_vault_sign()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage"] = "embedded",
            ["KeyVault:Uri"] = "https://production.vault.azure.net",
        });
        builder.Services.AddSingleton<TimeProvider>(TimeProvider.System);

        LocalRooms.AddTo(builder, new LocalHostOptions(0, "nowhere"));

        Assert.DoesNotContain(builder.Services, service => service.ServiceType == typeof(DemoTickets));
        Assert.DoesNotContain(builder.Services, service => service.ServiceType == typeof(ILocalEndpoints));
    }

    [Fact]
    public void Storage_that_the_client_takes_for_remote_is_remote()
    {
        const string Connection = "UseDevelopmentStorage=True;AccountName=production;AccountKey=c2VjcmV0";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [KeyValuePair.Create("Storage", (string?)Connection)]).Build();

        Assert.DoesNotContain("127.0.0.1", new TableServiceClient(Connection).Uri.ToString(), StringComparison.Ordinal);
        Assert.Equal(LocalStorageKind.Remote, LocalStorage.KindOf(configuration));
    }
}
