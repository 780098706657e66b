using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serverless2FA.Compliance;

/// <summary>What the room registers.</summary>
public static class ComplianceModule
{
    public static IServiceCollection AddCompliance(this IServiceCollection services)
    {
        services.AddOptions<ReportOptions>()
            .BindConfiguration(ReportOptions.Section)
            .Configure<IConfiguration>((options, configuration) =>
                options.Schedule = configuration[ReportOptions.ScheduleSetting] is { Length: > 0 } set ? set : options.Schedule)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ReportOptions>, ReportOptionsValidator>()
            .AddSingleton<ReportMetrics>()
            .AddSingleton<ReportWalk>()
            .AddSingleton<ReportMaker>()
            .AddSingleton<ReportMail>()
            .AddSingleton<DueReports>()
            .AddSingleton<ScheduledComplianceReport>()
            .AddSingleton<RequestComplianceReport>()
            .AddSingleton<GetComplianceReport>()
            .AddSingleton<GetReportHealth>();
    }
}
