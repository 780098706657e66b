using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Imports;

/// <summary>What the room registers.</summary>
public static class ImportsModule
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton(new ImportLimits()).AddSingleton<Importer>();
}
