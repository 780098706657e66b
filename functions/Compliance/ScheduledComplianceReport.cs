using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless2FA.Delivery;
using Serverless2FA.Keys;
using Serverless2FA.Storage;

namespace Serverless2FA.Compliance;

/// <summary>
/// Sends the report to everybody who is to have it, by schedule (F33): for each time of the schedule once, whichever
/// instance comes first, and once for all times that were missed.
/// </summary>
public sealed class ScheduledComplianceReport(
    IRowStore rows,
    MessageSenders senders,
    DueReports due,
    IOptions<ReportOptions> options,
    IEntropy entropy,
    TimeProvider clock,
    ReportMetrics metrics,
    ILogger<ScheduledComplianceReport> log)
{
    /// <summary>How late a timer may be before its time is taken up without it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private readonly ReportRows _reports = new(rows);

    private string Written => options.Value.Schedule;

    private ReportSchedule Schedule => ReportSchedule.TryParse(Written)!;

    /// <summary>The timer fires.</summary>
    public Task RunAsync(TimerInfo timer, CancellationToken cancellationToken) =>
        Firing.OccurrenceOf(timer, Schedule, clock.GetUtcNow()) is { } occurrence
            ? BeginAsync(new ReportTurn(occurrence, Written), cancellationToken)
            : BeginAsync(turn: null, cancellationToken);

    /// <summary>
    /// Takes up a time for which no timer has come: the app was down or storage was away, and hosts don't ask again. A
    /// schedule that is new, and a calendar by a clock that was ahead, count from now on. With a missed time goes a
    /// later one that isn't late yet, so that its own timer, should it come now, finds nothing left to send.
    /// </summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TryCatchUpAsync(cancellationToken);
        }
        catch (StorageUnavailableException away)
        {
            log.ReportsWait(away);
        }
    }

    private async Task TryCatchUpAsync(CancellationToken cancellationToken)
    {
        var calendar = await _reports.ReadCalendarAsync(cancellationToken);
        var now = clock.GetUtcNow();
        metrics.See(ReportHealth.Of(calendar, Written, now));
        if (!calendar.IsOf(Written, now))
        {
            // The time that it is now is left to its timer.
            var begin = now - Late;
            await _reports.ChangeCalendarAsync(
                before => before.From(Schedule.LatestAt(begin) ?? begin, Written, now), cancellationToken);
        }
        else if (senders.Has(Channel.Email)
            && Schedule.LatestAt(now - Late) > calendar.Taken
            && Schedule.LatestAt(now) is { } latest)
        {
            await BeginAsync(new ReportTurn(latest, Written), cancellationToken);
        }
    }

    private async Task BeginAsync(ReportTurn? turn, CancellationToken cancellationToken)
    {
        if (!senders.Has(Channel.Email))
        {
            log.ReportHasNoSender();
            return;
        }

        var now = clock.GetUtcNow();
        var job = new ReportJob(entropy.NewId(ReportJob.IdLength), AskedBy: null, Audience: null, now);
        if (await _reports.TryBeginAsync(job, turn, now, cancellationToken) is { } begun)
        {
            await due.WorkAsync(begun, most: null, cancellationToken);
        }
        else
        {
            log.ReportTakenBefore();
        }
    }
}
