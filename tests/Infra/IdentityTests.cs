using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Hosting;

namespace Serverless2FA.Tests.Infra;

/// <summary>The app has one identity, which the deployment names: nothing may be asked with another.</summary>
[Trait("Feature", "F44")]
public sealed class IdentityTests
{
    /// <summary>
    /// With an identity that isn't named, Azure looks for one that the system assigned, and the app has none.
    /// </summary>
    [Fact]
    public async Task Storage_and_vault_are_asked_with_the_identity_that_the_settings_name()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Storage:tableServiceUri"] = "https://sttest.table.core.windows.net/",
            ["Storage:clientId"] = "11111111-2222-3333-4444-555555555555",
            ["KeyVault:Uri"] = "https://kv-test.vault.azure.net/",
            ["Communication:Endpoint"] = "https://acs-test.europe.communication.azure.com",
            ["Communication:EmailFrom"] = "DoNotReply@example.com",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        await using var provider = services.AddServerless2FA(configuration).BuildServiceProvider();

        Assert.IsType<ManagedIdentityCredential>(Assert.Single(provider.GetServices<TokenCredential>()));
        Assert.NotNull(provider.GetService<SecretClient>());
    }
}
