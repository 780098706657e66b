using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Confirmations;

/// <summary>What the room registers.</summary>
public static class ConfirmationsModule
{
    public static IServiceCollection AddConfirmations(this IServiceCollection services) =>
        services.AddSingleton<StartConfirmation>().AddSingleton<ConfirmedChange>();
}
