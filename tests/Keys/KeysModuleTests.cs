using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;

namespace Serverless2FA.Tests.Keys;

public sealed class KeysModuleTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("keys").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Gives_the_local_host_keys_of_its_data_folder()
    {
        using var host = Build(services => services.AddKeys().AddLocalKeys(_data));
        await host.StartAsync();
        var keys = await host.Services.GetRequiredService<KeyRing>().GetAsync(default);
        Assert.NotNull(keys.CurrentSigner);
        Assert.True(File.Exists(Path.Combine(_data, "keys", "signing.json")));
        Assert.False(File.Exists(Path.Combine(_data, "keys", "ticket.json")));
        await host.StopAsync();
    }

    [Fact]
    [Trait("Feature", "F44")]
    public void Gives_a_deployment_keys_of_its_vault()
    {
        using var host = Build(
            services => services.AddKeys().AddVaultKeys(), ("KeyVault:Uri", "https://contoso.vault.azure.net"));
        Assert.IsType<KeyVaultKeyStore>(host.Services.GetRequiredService<IKeyStore>());
    }

    [Fact]
    public async Task Does_not_start_without_the_vaults_address()
    {
        using var host = Build(services => services.AddKeys().AddVaultKeys());
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("KeyVault:Uri is missing", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://contoso.vault.azure.net")]
    [InlineData("contoso")]
    public async Task Does_not_start_with_an_address_that_is_not_https(string address)
    {
        using var host = Build(services => services.AddKeys().AddVaultKeys(), ("KeyVault:Uri", address));
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("KeyVault:Uri must be", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("1.00:00:01")]
    public async Task Does_not_start_with_a_delay_out_of_range(string delay)
    {
        using var host = Build(services => services.AddKeys().AddLocalKeys(_data), ("Keys:PublishDelay", delay));
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("Keys:PublishDelay must be", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 15)]
    [InlineData("00:00:00", 0)]
    [InlineData("1.00:00:00", 1440)]
    public void Takes_the_delay_of_the_configuration(string? delay, int minutes)
    {
        using var host = Build(services => services.AddKeys().AddLocalKeys(_data), ("Keys:PublishDelay", delay));
        var options = host.Services.GetRequiredService<IOptions<KeyRingOptions>>().Value;
        Assert.Equal(TimeSpan.FromMinutes(minutes), options.PublishDelay);
    }

    private static IHost Build(Action<IServiceCollection> add, params (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        add(builder.Services);
        return builder.Build();
    }
}
