using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Devices;

/// <summary>What the room registers.</summary>
public static class DevicesModule
{
    public static IServiceCollection AddDevices(this IServiceCollection services) =>
        services.AddSingleton<GetDevices>().AddSingleton<ForgetDevices>();
}
