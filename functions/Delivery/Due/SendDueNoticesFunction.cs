using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Delivery.Due;

/// <summary>Each minute: people are told of what nobody has told them at once.</summary>
public sealed class SendDueNoticesFunction(DueNotices notices)
{
    [Function("SendDueNotices")]
    public Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        notices.RunAsync(cancellationToken);
}
