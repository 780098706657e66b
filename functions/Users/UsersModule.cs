using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Users;

/// <summary>What the room registers.</summary>
public static class UsersModule
{
    public static IServiceCollection AddUsers(this IServiceCollection services) =>
        services
            .AddSingleton<Keepers>()
            .AddSingleton<OwnerChanges>()
            .AddSingleton<PutUser>()
            .AddSingleton<GetUser>()
            .AddSingleton<DeleteUser>()
            .AddSingleton<ListUsers>()
            .AddSingleton<ImportUsers>();
}
