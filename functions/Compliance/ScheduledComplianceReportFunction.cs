using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Compliance;

/// <summary>By the setting ComplianceReportSchedule: the compliance report goes out.</summary>
public sealed class ScheduledComplianceReportFunction(ScheduledComplianceReport scheduled)
{
    [Function(nameof(ScheduledComplianceReport))]
    public Task RunAsync(
        [TimerTrigger($"%{ReportOptions.ScheduleSetting}%")] TimerInfo timer, CancellationToken cancellationToken) =>
        scheduled.RunAsync(timer, cancellationToken);
}
