using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Reminders;

/// <summary>Each minute: people who lack a factor are told what they were to be told.</summary>
public sealed class SendDueRemindersFunction(DueReminders reminders)
{
    [Function("SendDueReminders")]
    public Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        reminders.RunAsync(cancellationToken);
}
