using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Storage;

namespace Serverless2FA.Compliance;

/// <summary>
/// Works off the reports that are owed: makes one, sends it to one after the other, and writes down after each who has it.
/// What fails or is limited is tried again after 1, 2, 4 .. 60 minutes, for three days, made anew each time: what a report
/// says is so when it is sent.
/// </summary>
public sealed class DueReports(
    IRowStore rows, ReportMaker maker, ReportMail mail, TimeProvider clock, ILogger<DueReports> log)
{
    /// <summary>How long what fails is tried again.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);

    private const int LongestWaitMinutes = 60;

    private readonly ReportRows _reports = new(rows);

    /// <summary>Works off what is due now. What it leaves, whatever goes wrong, is there in the next minute.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var row in await _reports.ListAsync(clock.GetUtcNow(), cancellationToken))
            {
                if (ReportJob.TryRead(row) is not { } job)
                {
                    log.ReportPutAside(await _reports.PutAsideAsync(row, cancellationToken));
                }
                else if (await _reports.TryTakeUpAsync(job, row, clock.GetUtcNow(), cancellationToken) is { } taken)
                {
                    await WorkAsync(taken, most: null, cancellationToken);
                }
            }
        }
        catch (StorageUnavailableException away)
        {
            log.ReportsWait(away);
        }
    }

    /// <summary>Makes and sends a report that was taken up just now. What fails is tried again; whoever asked needn't know.
    /// </summary>
    /// <param name="taken">The report.</param>
    /// <param name="most">The most people that it may be about to be made now; null for any number.</param>
    /// <param name="cancellationToken">Ends the work; it is due again when it would have ended by itself.</param>
    /// <exception cref="StorageUnavailableException">Storage is away: it is due again as above.</exception>
    internal async Task WorkAsync(TakenJob taken, int? most, CancellationToken cancellationToken)
    {
        var mine = taken with { Job = taken.Job with { Tries = taken.Job.Tries + 1 } };
        try
        {
            using var made = await maker.MakeAsync(mine.Job, most, cancellationToken);
            if (made is null)
            {
                await _reports.PutBackAsync(taken, clock.GetUtcNow());
                return;
            }

            mine = mine with { Job = mine.Job with { MadeAt = mine.Job.MadeAt ?? made.At } };
            var recipients = await mail.RecipientsOfAsync(mine.Job, made, cancellationToken);
            var report = made.Finish(mine.Job.ComparedWith);
            foreach (var to in recipients)
            {
                if (await SendAsync(mine, report, to, cancellationToken) is not { } next)
                {
                    return;
                }

                mine = next;
            }

            await EndAsync(mine, recipients.Count);
        }
#pragma warning disable CA1031 // One report that fails must not keep others from being sent, nor be tried for ever.
        catch (Exception failure)
            when (failure is not StorageUnavailableException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.ReportFailed(failure);
            await WaitAsync(mine);
        }
    }

    /// <summary>The report with who has it now; null when there is no use in going on to the next now.</summary>
    private async Task<TakenJob?> SendAsync(
        TakenJob taken, FinishedReport report, Recipient to, CancellationToken cancellationToken)
    {
        var job = taken.Job;
        var id = ReportMail.IdOf(job, to);
        if (job.Sent.Contains(id, StringComparer.Ordinal))
        {
            return taken;
        }

        if (clock.GetUtcNow() >= taken.Until)
        {
            // Somebody else may have taken it up.
            return null;
        }

        var sent = await mail.TrySendAsync(report, to, id, cancellationToken);
        if (sent is NoticeOutcome.NotNow)
        {
            await WaitAsync(taken);
            return null;
        }

        var next = job with { Sent = [.. job.Sent, id], IsRefused = job.IsRefused || sent is NoticeOutcome.Refused };
        return await _reports.TrySaveAsync(taken with { Job = next });
    }

    private Task WaitAsync(TakenJob taken)
    {
        var now = clock.GetUtcNow();
        if (now - taken.Job.Since < GivenUpAfter)
        {
            var wait = Math.Min(LongestWaitMinutes, Math.Pow(2, Math.Min(taken.Job.Tries - 1, 6)));
            return _reports.PutBackAsync(taken, now + TimeSpan.FromMinutes(wait));
        }

        log.ReportGivenUp(taken.Job.Tries);
        return _reports.EndAsync(taken, calendar => calendar with { FailedAt = now });
    }

    private Task EndAsync(TakenJob taken, int recipients)
    {
        var (job, now) = (taken.Job, clock.GetUtcNow());
        var isWell = recipients > 0 && !job.IsRefused;
        if (isWell)
        {
            log.ReportSent(recipients);
        }
        else
        {
            log.ReportReachedNotAll();
        }

        return _reports.EndAsync(
            taken, calendar => calendar with { MadeAt = job.MadeAt, SentAt = now, FailedAt = isWell ? null : now });
    }
}
