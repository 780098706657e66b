using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Compliance;

/// <summary>Each minute: reports that are owed are made and sent, also one whose timer didn't come.</summary>
public sealed class SendDueReportsFunction(DueReports reports, ScheduledComplianceReport scheduled)
{
    [Function("SendDueReports")]
    public async Task RunAsync([TimerTrigger("15 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await reports.RunAsync(cancellationToken);
        await scheduled.CatchUpAsync(cancellationToken);
    }
}
