using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Delivery.Limits;

/// <summary>Each night: the counters of days that are over are removed.</summary>
public sealed class RemoveOldCountersFunction(OldCounters counters)
{
    [Function("RemoveOldCounters")]
    public Task RunAsync([TimerTrigger("0 17 3 * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        counters.RemoveAsync(cancellationToken);
}
