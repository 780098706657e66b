using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Audit;

/// <summary>Each hour: goes on with today's round, and does nothing once it is through.</summary>
public sealed class RemoveOldAuditFunction(RemoveOldAudit removeOldAudit)
{
    [Function(nameof(RemoveOldAudit))]
    public Task RunAsync([TimerTrigger("0 41 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        removeOldAudit.RunAsync(cancellationToken);
}
