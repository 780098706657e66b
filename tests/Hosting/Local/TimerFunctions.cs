using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Serverless2FA.Tests.Hosting.Local;

/// <summary>Functions with every kind of schedule.</summary>
public static class TimerFunctions
{
    public sealed class Hourly(TimerRuns runs)
    {
        [Function("Hourly")]
        public Task RunAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
            runs.RunAsync(timer, cancellationToken);
    }

    public sealed class EveryTenSeconds(TimerRuns runs)
    {
        [Function("EveryTenSeconds")]
        public Task RunAsync([TimerTrigger("*/10 * * * * *")] TimerInfo timer) => runs.RunAsync(timer, default);
    }

    public sealed class AtStart(TimerRuns runs)
    {
        [Function("AtStart")]
        public Task RunAsync([TimerTrigger("0 0 * * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
            runs.RunAsync(timer, default);
    }

    public sealed class Yearly(TimerRuns runs)
    {
        [Function("Yearly")]
        public Task RunAsync([TimerTrigger("0 0 0 2 1 *")] TimerInfo timer) => runs.RunAsync(timer, default);
    }

    public sealed class NoTimer
    {
        [Function("Plain")]
        public IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Ok();
    }
}
