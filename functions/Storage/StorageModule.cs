using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serverless2FA.Storage.Tables;

namespace Serverless2FA.Storage;

/// <summary>What the room registers.</summary>
public static class StorageModule
{
    /// <summary>
    /// Registers people's states and the one store of the application: the local host's, where it has registered its
    /// own before, else Table Storage as the settings name it. Asks nothing of the service: a store that is away is no
    /// reason not to start.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing, malformed, or contradicts another.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics().AddSingleton<StorageMetrics>();
        services.AddSingleton<UserStates>();
        services.AddSingleton<WrittenCommits>();
        services.AddSingleton<Roster>();
        services.AddSingleton<Owners>();
        services.AddSingleton<OwnerNotices>();
        services.AddSingleton<Trails>().AddSingleton<TrailCuts>().AddSingleton<DayLines>();
        return services.Any(service => service.ServiceType == typeof(IRowStore))
            ? services
            : services.AddTables(configuration);
    }
}
