using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serverless2FA.Access;
using Serverless2FA.Delivery;
using Serverless2FA.Enrollment;
using Serverless2FA.Http;
using Serverless2FA.Judging;
using Serverless2FA.Keys;
using Serverless2FA.Policy;
using Serverless2FA.Recovery;
using Serverless2FA.SignIn;
using Serverless2FA.Storage;
using Serverless2FA.Users;

namespace Serverless2FA.Hosting;

/// <summary>What the function app is made of.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Registers every room. Where the local host has registered its own store, keys or clock before, those stay.
    /// </summary>
    public static IServiceCollection AddServerless2FA(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEntropy, SystemEntropy>();
        if (services.All(service => service.ServiceType != typeof(IKeyStore)))
        {
            services.AddVaultKeys();
        }

        return services
            .AddKeys()
            .AddStorage(configuration)
            .AddAccess()
            .AddDelivery()
            .AddFunnel()
            .AddJudging()
            .AddPolicy()
            .AddSignIn()
            .AddRecovery()
            .AddEnrollment()
            .AddUsers();
    }
}
