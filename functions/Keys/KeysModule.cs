using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Keys;

/// <summary>What the room registers.</summary>
public static class KeysModule
{
    /// <summary>The key ring. A store must be registered beside it.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        services.AddOptions<KeyRingOptions>().BindConfiguration(KeyRingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyRingOptions>, KeyRingOptionsValidator>();
        services.AddSingleton<KeyRing>();
        services.AddHostedService<KeyRingWarmth>();
        return services;
    }

    /// <summary>Keys from Key Vault (section `KeyVault`), read with the app's own identity.</summary>
    public static IServiceCollection AddVaultKeys(this IServiceCollection services)
    {
        services.AddOptions<KeyVaultOptions>().BindConfiguration(KeyVaultOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyVaultOptions>, KeyVaultOptionsValidator>();
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton(provider => new SecretClient(
            provider.GetRequiredService<IOptions<KeyVaultOptions>>().Value.Uri,
            provider.GetRequiredService<TokenCredential>(),
            KeyVaultKeyStore.ClientOptions()));
        services.AddSingleton<IKeyStore, KeyVaultKeyStore>();
        return services;
    }
}
