using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Keys.Local;

/// <summary>What the local host registers in place of Key Vault.</summary>
public static class LocalKeysModule
{
    /// <summary>Keys as files under <paramref name="dataFolder"/>, made when they are missing.</summary>
    public static IServiceCollection AddLocalKeys(this IServiceCollection services, string dataFolder) =>
        services.AddSingleton<IKeyStore>(
            provider => new LocalKeyStore(dataFolder, provider.GetRequiredService<TimeProvider>()));
}
