using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Rescue;

/// <summary>What the room registers.</summary>
public static class RescueModule
{
    public static IServiceCollection AddRescue(this IServiceCollection services) => services
        .AddSingleton<Rescuer>()
        .AddSingleton<MakeAdminCode>()
        .AddSingleton<ResetUser>()
        .AddSingleton<UnlockUser>()
        .AddSingleton<NameOwner>();
}
