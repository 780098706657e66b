using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Policy;

/// <summary>What the room registers.</summary>
public static class PolicyModule
{
    public static IServiceCollection AddPolicy(this IServiceCollection services) => services
        .AddSingleton<PolicySource>().AddSingleton<JudgingScopes>()
        .AddSingleton<GetPolicy>()
        .AddSingleton<PutPolicy>()
        .AddSingleton<PreviewPolicy>();
}
