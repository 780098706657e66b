using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
namespace Serverless2FA.Storage;
public static class StorageModule
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<UserStates>();
}
