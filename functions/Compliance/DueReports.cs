using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Storage;

namespace Serverless2FA.Compliance;

/// <summary>
/// Works off the reports that are owed: makes one, sends it to one after the other, and writes down after each who has
/// it. What fails or is limited is tried again after 1, 2, 4 .. 60 minutes, for three days, made anew each time: what a
/// report says is so when it is sent.
/// </summary>
public sealed class DueReports(
    IRowStore rows, ReportMaker maker, ReportMail mail, TimeProvider clock, ILogger<DueReports> log)
{
    /// <summary>How long what fails is tried again.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);

    /// <summary>What handing one email over takes at most.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(1);

    private readonly ReportRows _reports = new(rows);

    /// <summary>Works off what is due now. What it leaves, whatever goes wrong, is there in the next minute.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var row in await _reports.ListAsync(clock.GetUtcNow(), cancellationToken))
            {
                await TakeUpAsync(row, cancellationToken);
            }
        }
        catch (StorageUnavailableException away)
        {
            log.ReportsWait(away);
        }
    }

    private async Task TakeUpAsync(Row row, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (ReportJob.TryRead(row) is not { } job)
        {
            log.ReportPutAside(await _reports.PutAsideAsync(row, cancellationToken));
            return;
        }

        if (await _reports.TryTakeUpAsync(job, row, now, cancellationToken) is not { } taken)
        {
            return;
        }

        // A day more: who was never tried in these days is tried once; whose tries never came to an end isn't any more.
        await (now - job.Since < GivenUpAfter + TimeSpan.FromDays(1)
            ? WorkAsync(taken, most: null, cancellationToken)
            : GiveUpAsync(taken, now));
    }

    /// <summary>Makes and sends a report that was taken up just now. What fails is tried again; whoever asked needn't
    /// know.
    /// </summary>
    /// <param name="taken">The report.</param>
    /// <param name="most">The most people that it may be about to be made now; null for any number.</param>
    /// <param name="cancellationToken">Ends the work; it is due again at once.</param>
    /// <exception cref="StorageUnavailableException">Storage is away: it is due again when it was taken up
    /// until.</exception>
    internal async Task WorkAsync(TakenJob taken, int? most, CancellationToken cancellationToken)
    {
        var mine = taken;
        try
        {
            using var made = await maker.MakeAsync(mine.Job, most, cancellationToken);
            if (made is null)
            {
                await LeaveAsync(mine);
                return;
            }

            // Making took its time: who sends must have it for as long as that takes.
            var job = mine.Job with { MadeAt = mine.Job.MadeAt ?? made.At };
            if (await _reports.TryRenewAsync(mine with { Job = job }, clock.GetUtcNow(), cancellationToken)
                is not { } renewed)
            {
                return;
            }

            mine = renewed;
            if (await SendAllAsync(mine, made, cancellationToken) is { } sent)
            {
                mine = sent;
                await EndAsync(mine);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await LeaveAsync(mine);
        }
#pragma warning disable CA1031 // One report that fails must not keep others from being sent, nor be tried for ever.
        catch (Exception failure) when (failure is not StorageUnavailableException)
#pragma warning restore CA1031
        {
            log.ReportFailed(failure);
            await WaitAsync(mine);
        }
    }

    /// <summary>The report with who has it; null where somebody has to wait for it.</summary>
    private async Task<TakenJob?> SendAllAsync(TakenJob taken, MadeReport made, CancellationToken cancellationToken)
    {
        var recipients = mail.RecipientsOf(taken.Job, made);
        var report = made.Finish(taken.Job.ComparedWith);
        var mine = taken with
        {
            Job = taken.Job with { IsRefused = taken.Job.IsRefused || recipients.Count is 0 or > ReportJob.MostRecipients },
        };
        foreach (var to in recipients.Take(ReportJob.MostRecipients))
        {
            if (await SendAsync(mine, report, to, cancellationToken) is not { } next)
            {
                return null;
            }

            mine = next;
        }

        return mine;
    }

    /// <summary>The report with who has it now; null when there is no use in going on to the next now.</summary>
    private async Task<TakenJob?> SendAsync(
        TakenJob taken, FinishedReport report, Recipient to, CancellationToken cancellationToken)
    {
        var job = taken.Job;
        var mark = ReportMail.MarkOf(job, to);
        if (job.Sent.Contains(mark, StringComparer.Ordinal))
        {
            return taken;
        }

        if (clock.GetUtcNow() >= taken.Until - LongestSend)
        {
            // Somebody else may take it up before this one is sent.
            return null;
        }

        var sent = await mail.TrySendAsync(job, report, to, cancellationToken);
        if (sent is NoticeOutcome.NotNow)
        {
            await WaitAsync(taken);
            return null;
        }

        var next = job with
        {
            Sent = [.. job.Sent, mark],
            IsRefused = job.IsRefused || sent is NoticeOutcome.Refused,
        };
        return await _reports.TrySaveAsync(taken with { Job = next });
    }

    /// <summary>It is due again now, and this was no try.</summary>
    private Task LeaveAsync(TakenJob taken) => _reports.PutBackAsync(
        taken with { Job = taken.Job with { Tries = taken.Job.Tries - 1 } }, clock.GetUtcNow());

    private Task WaitAsync(TakenJob taken)
    {
        var now = clock.GetUtcNow();
        var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(taken.Job.Tries - 1, 6)));
        return now - taken.Job.Since < GivenUpAfter
            ? _reports.PutBackAsync(taken, now + (wait < ReportRows.LongestWait ? wait : ReportRows.LongestWait))
            : GiveUpAsync(taken, now);
    }

    private Task GiveUpAsync(TakenJob taken, DateTimeOffset now)
    {
        log.ReportGivenUp(taken.Job.Tries);
        return _reports.EndAsync(taken, calendar => calendar.After(taken.Job, sentAt: null, failedAt: now));
    }

    private Task EndAsync(TakenJob taken)
    {
        var (job, now) = (taken.Job, clock.GetUtcNow());
        if (job.IsRefused)
        {
            log.ReportReachedNotAll();
        }
        else
        {
            log.ReportSent(job.Sent.Count);
        }

        return _reports.EndAsync(taken, calendar => calendar.After(job, now, job.IsRefused ? now : null));
    }
}
