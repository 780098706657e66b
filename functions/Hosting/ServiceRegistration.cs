using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Hosting;

/// <summary>What the function app is made of.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddServerless2FA(this IServiceCollection services, IConfiguration configuration) =>
        services;
}
