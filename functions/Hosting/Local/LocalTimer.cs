using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// Runs one timer function: by its schedule, and when somebody asks. Never twice at a time. A run that fails is logged,
/// and the schedule goes on; one that takes longer than the schedule's step is followed at once by one more.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to dispose of.
internal sealed class LocalTimer(
    ScheduledFunction function,
    LocalHostOptions options,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger logger)
#pragma warning restore CA1001
{
    // The clock may be put forward while it waits: the demo's by a person, the machine's when it wakes from sleep.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    private readonly TimerStatusFile? _file = function.Trigger.UseMonitor && !function.Schedule.IsFrequent
        ? new TimerStatusFile(options.DataFolder, function.Name)
        : null;

    public string Name => function.Name;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Follows the schedule until the host stops.</summary>
    public async Task FollowScheduleAsync(CancellationToken stopping)
    {
        var status = Resume(out var missed);
        Keep(status);
        if (missed || function.Trigger.RunOnStartup)
        {
            status = await RunAsync(status, Now, missed, stopping);
        }

        while (true)
        {
            await WaitUntilAsync(status.Next, stopping);

            // A timer that fires a little early must not find the same time due again.
            status = await RunAsync(status, LatestOf(Now, status.Next), missed: false, stopping);
        }
    }

    /// <summary>Runs the function now, beside its schedule; waits for a run that goes on.</summary>
    public Task FireAsync(CancellationToken stopping) =>
        RunAsync(new TimerInfo { ScheduleStatus = _file?.Read() }, stopping);

    /// <summary>Waits for a run that goes on, and lets no other begin.</summary>
    public Task CloseAsync(CancellationToken cancellationToken) => _oneAtATime.WaitAsync(cancellationToken);

    // As the official host does it: a run is missed when the last status expected one before now, unless the schedule
    // has changed since. Unlike there, a status that a clock ahead of this one wrote is forgotten, not waited for.
    private ScheduleStatus Resume(out bool missed)
    {
        var now = Now;
        if (_file?.Read() is { } status
            && LatestOf(status.Last, status.LastUpdated) is var written
            && written <= now
            && status.Next == function.Schedule.NextAfter(written))
        {
            missed = now > status.Next;
            return status;
        }

        missed = false;
        return new ScheduleStatus { Next = function.Schedule.NextAfter(now), LastUpdated = now };
    }

    private async Task<ScheduleStatus> RunAsync(
        ScheduleStatus status, DateTime due, bool missed, CancellationToken stopping)
    {
        await RunAsync(new TimerInfo { ScheduleStatus = _file is null ? null : status, IsPastDue = missed }, stopping);
        var next = new ScheduleStatus { Last = due, Next = function.Schedule.NextAfter(due), LastUpdated = due };
        Keep(next);
        return next;
    }

    private async Task RunAsync(TimerInfo timer, CancellationToken stopping)
    {
        await _oneAtATime.WaitAsync(stopping);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await function.Method.CallAsync(scope.ServiceProvider, new FunctionInput(null, timer, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops, and the function has heard of it.
        }
#pragma warning disable CA1031 // No failure of a function may end its schedule.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.FunctionFailed(logger, Name, e);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken stopping)
    {
        for (var rest = due - Now; rest > TimeSpan.Zero; rest = due - Now)
        {
            // A millisecond more: a platform's timer counts whole ones, and must not fire before the time.
            var wait = rest < LongestWait ? rest + TimeSpan.FromMilliseconds(1) : LongestWait;
            await Task.Delay(wait, time, stopping);
        }

        stopping.ThrowIfCancellationRequested();
    }

    private void Keep(ScheduleStatus status)
    {
        try
        {
            _file?.Write(status);
        }
        catch (IOException e)
        {
            Log.TimerStatusNotWritten(logger, Name, e);
        }
    }

    private static DateTime LatestOf(DateTime one, DateTime other) => one > other ? one : other;
}
