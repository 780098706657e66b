using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Due;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;

namespace Serverless2FA.Reminders;

/// <summary>
/// Works the jobs off that are due: walks an audience page by page, tells who lacks a factor, and writes down after
/// each page how far it has come. Where a limit or the time ends a run, the next one goes on with the person where it
/// stopped.
/// </summary>
public sealed class DueReminders(
    IRowStore rows,
    PolicySource policies,
    Roster roster,
    ReminderSending sending,
    TimeProvider clock,
    ILogger<DueReminders> log)
{
    /// <summary>How long a run may take: less than the time for which it takes a job up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>For how long a run takes a job up: another goes on with it after a crash.</summary>
    public static readonly TimeSpan TakenFor = TimeSpan.FromMinutes(2);

    /// <summary>People of a page: so many are told again at most, under the same message ids, after a crash.</summary>
    private const int PageSize = 100;

    private readonly DueRows _due = new(rows);

    /// <summary>Works off what is due now. What it leaves, whatever goes wrong, is there in the next minute.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            // Where it is more than a page, the rest waits for the next run.
            var page = await _due.ListAsync(ReminderJob.Partition, now, continuation: null, cancellationToken);
            foreach (var row in page.Rows)
            {
                await TakeUpAsync(row, now + Patience, cancellationToken);
            }
        }
        catch (StorageUnavailableException away)
        {
            log.RemindersWait(away);
        }
    }

    private async Task TakeUpAsync(Row row, DateTimeOffset end, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= end)
        {
            return;
        }

        if (ReminderJob.TryRead(row) is not { } job)
        {
            log.JobPutAside(await _due.PutAsideAsync(row, cancellationToken));
            return;
        }

        var place = job.PlaceAt(clock.GetUtcNow() + TakenFor);
        if (await _due.TryMoveAsync(TakenRow.Of(row), place, job.Write(), cancellationToken) is not { } taken)
        {
            return;
        }

        try
        {
            await WorkAsync(job, taken, end, cancellationToken);
        }
#pragma warning disable CA1031 // One job that fails must not keep others from being worked off.
        catch (Exception failure)
            when (failure is not StorageUnavailableException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.JobFailed(failure);
        }
    }

    /// <summary>Until the job is done, the time is over, a limit is met, or somebody else has it.</summary>
    private async Task WorkAsync(
        ReminderJob job, TakenRow taken, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var policy = policies.Offered((await policies.ReadAsync(cancellationToken)).Policy);
        for (TakenRow? mine = taken; mine is not null;)
        {
            if (!ReminderRule.IsOwed(job, policy, clock.GetUtcNow()))
            {
                log.JobDropped(job.Kind);
                await _due.RemoveAsync(mine, CancellationToken.None);
                return;
            }

            var page = await roster.ListAsync(job.Audience, job.Continuation, PageSize, cancellationToken);
            var (told, isDone) = await TellAsync(page, job, policy, end, cancellationToken);
            if (!isDone)
            {
                var rest = job with { Told = [.. told] };
                await _due.TryMoveAsync(mine, rest.PlaceAt(clock.GetUtcNow()), rest.Write(), CancellationToken.None);
                return;
            }

            if (page.Next is null)
            {
                log.JobDone(job.Kind);
                await _due.RemoveAsync(mine, CancellationToken.None);
                return;
            }

            job = job with { Continuation = page.Next, Told = [] };
            mine = await _due.TryReplaceAsync(mine, job.Write(), CancellationToken.None);
        }
    }

    /// <summary>Tells the people of a page; whatever goes wrong, who was told isn't told again.</summary>
    private async Task<(IReadOnlyList<string> Told, bool IsDone)> TellAsync(
        RosterPage page, ReminderJob job, AccountPolicy policy, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var told = new List<string>(job.Told);
        try
        {
            foreach (var entry in page.Entries.Where(entry => ReminderRule.MayConcern(job, policy, entry)))
            {
                if (told.Contains(entry.Id))
                {
                    continue;
                }

                if (clock.GetUtcNow() >= end || !await sending.TryTellAsync(job, policy, entry.Id, cancellationToken))
                {
                    return (told, false);
                }

                told.Add(entry.Id);
            }

            return (told, true);
        }
#pragma warning disable CA1031 // Whatever a sender throws, who was told is written down, and the rest is due again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.ReminderFailed(failure);
            return (told, false);
        }
    }
}
