using Microsoft.Extensions.DependencyInjection;

namespace Serverless2FA.Audit;

/// <summary>What the room registers.</summary>
public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<TrailReader>().AddSingleton<TrailVerifier>().AddSingleton<TrailCutter>()
        .AddSingleton<RetentionRounds>()
        .AddSingleton<GetAudit>()
        .AddSingleton<ExportAudit>()
        .AddSingleton<VerifyAudit>()
        .AddSingleton<RemoveOldAudit>();
}
