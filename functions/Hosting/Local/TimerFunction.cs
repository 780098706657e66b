using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Hosting.Local;

/// <summary>A function that is called by a schedule.</summary>
/// <param name="Method">How it is called.</param>
/// <param name="Trigger">The schedule as it stands in the code, perhaps %name%.</param>
internal sealed record TimerFunction(FunctionMethod Method, TimerTriggerAttribute Trigger);
