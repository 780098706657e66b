using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>A timer function whose schedule was found to be right.</summary>
internal sealed record ScheduledFunction(FunctionMethod Method, TimerTriggerAttribute Trigger, TimerSchedule Schedule)
{
    public string Name => Method.Name;
}
