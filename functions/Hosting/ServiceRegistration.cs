using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless2FA.Access;
using Serverless2FA.Audit;
using Serverless2FA.Compliance;
using Serverless2FA.Confirmations;
using Serverless2FA.Delivery;
using Serverless2FA.Devices;
using Serverless2FA.Enrollment;
using Serverless2FA.Http;
using Serverless2FA.Imports;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Keys.Local;
using Serverless2FA.Policy;
using Serverless2FA.Recovery;
using Serverless2FA.Reminders;
using Serverless2FA.Rescue;
using Serverless2FA.SignIn;
using Serverless2FA.Storage;
using Serverless2FA.Support;
using Serverless2FA.Telemetry;
using Serverless2FA.Users;
using Serverless2FA.Web;

namespace Serverless2FA.Hosting;

/// <summary>What the function app is made of.</summary>
public static class ServiceRegistration
{
    /// <summary>What App Service, Flex Consumption and Container Apps set on every instance.</summary>
    private static readonly string[] AzureMarks =
        ["WEBSITE_INSTANCE_ID", "WEBSITE_POD_NAME", "LEGION_SERVICE_HOST", "CONTAINER_APP_NAME"];

    /// <summary>
    /// Registers every room. Where the local host has registered its own store, keys or clock before, those stay.
    /// </summary>
    public static IServiceCollection AddServerless2FA(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        // Storage first: the identity that it names is the one that the vault is asked with.
        return services
            .AddTelemetry(configuration)
            .AddStorage(configuration)
            .AddKeyStore(configuration)
            .AddKeys()
            .AddAccess()
            .AddDelivery(configuration)
            .AddFunnel()
            .AddImports()
            .AddJudging()
            .AddPolicy()
            .AddReminders()
            .AddDevices()
            .AddConfirmations()
            .AddSignIn()
            .AddRecovery()
            .AddEnrollment()
            .AddUsers()
            .AddSupport()
            .AddRescue()
            .AddAudit()
            .AddCompliance()
            .AddWeb()
            .AddSingleton<GetHealth>();
    }

    /// <summary>
    /// Key Vault; or, for development under Core Tools, a folder. A deployed app with keys on a disk would be one that
    /// loses them, so that is refused rather than warned of.
    /// </summary>
    private static IServiceCollection AddKeyStore(this IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(IKeyStore)))
        {
            return services;
        }

        if (configuration["Keys:Folder"] is not { Length: > 0 } folder)
        {
            return services.AddVaultKeys();
        }

        var isDeveloping = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] == "Development"
            && AzureMarks.All(mark => string.IsNullOrEmpty(configuration[mark]));
        return isDeveloping
            ? services.AddLocalKeys(Path.GetFullPath(folder))
            : throw new InvalidOperationException(
                "Keys:Folder is for development on one machine. Set KeyVault:Uri instead.");
    }
}
