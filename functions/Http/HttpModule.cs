using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Http;

/// <summary>What the room registers.</summary>
public static class HttpModule
{
    public static IServiceCollection AddFunnel(this IServiceCollection services) =>
        services.AddSingleton<Funnel>().AddSingleton<RefusalMetrics>().AddSingleton<RequestReader>().AddSingleton<Failures>();
}
