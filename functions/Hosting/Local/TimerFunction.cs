using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Serverless2FA.Hosting.Local;

/// <summary>A function that is called by a schedule.</summary>
/// <param name="Method">How it is called.</param>
/// <param name="Trigger">The schedule as it stands in the code, perhaps %name%.</param>
internal sealed record TimerFunction(FunctionMethod Method, TimerTriggerAttribute Trigger)
{
    /// <exception cref="LocalHostRefusedException">The schedule isn't right, or its setting is missing.</exception>
    public ScheduledFunction Schedule(IConfiguration configuration) =>
        new(Method, Trigger, TimerSchedule.Parse(this, configuration));
}
