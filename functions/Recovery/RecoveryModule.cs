using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Recovery;

/// <summary>What the room registers.</summary>
public static class RecoveryModule
{
    public static IServiceCollection AddRecovery(this IServiceCollection services) => services
        .AddSingleton<RecoveryCodeMint>()
        .AddSingleton<RenewRecoveryCodes>();
}
