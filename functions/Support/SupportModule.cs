using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Support;

/// <summary>What the room registers.</summary>
public static class SupportModule
{
    public static IServiceCollection AddSupport(this IServiceCollection services) => services
        .AddSingleton<SupportAccesses>()
        .AddSingleton<GetSupportAccess>()
        .AddSingleton<GiveSupportAccess>()
        .AddSingleton<EndSupportAccess>();
}
