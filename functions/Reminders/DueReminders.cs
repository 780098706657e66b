using Microsoft.Extensions.Logging;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;

namespace Serverless2FA.Reminders;

/// <summary>
/// Works the jobs off that are due: walks an audience page by page, tells who lacks a factor, and writes down after each page
/// how far it has come. Where a limit or the time ends a run, the next one goes on with the person where it stopped.
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

    private readonly JobRows _jobs = new(rows);

    /// <summary>Works off what is due now. What it leaves, whatever goes wrong, is there in the next minute.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            foreach (var row in await _jobs.ListAsync(now, cancellationToken))
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
            log.JobPutAside(await _jobs.PutAsideAsync(row, cancellationToken));
            return;
        }

        if (await _jobs.TryTakeUpAsync(row, job, clock.GetUtcNow() + TakenFor, cancellationToken) is { } taken)
        {
            await WorkAsync(taken, end, cancellationToken);
        }
    }

    /// <summary>Until the job is done, the time is over, a limit is met, or somebody else has it.</summary>
    private async Task WorkAsync(TakenJob taken, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var policy = policies.Offered((await policies.ReadAsync(cancellationToken)).Policy);
        for (TakenJob? mine = taken; mine is not null;)
        {
            if (!ReminderRule.IsOwed(mine.Job, policy, clock.GetUtcNow()))
            {
                log.JobDropped(mine.Job.Kind);
                await _jobs.RemoveAsync(mine);
                return;
            }

            var page = await roster.ListAsync(mine.Job.Audience, mine.Job.Continuation, PageSize, cancellationToken);
            var (told, isDone) = await TellAsync(page, mine.Job, policy, end, cancellationToken);
            if (!isDone)
            {
                await _jobs.PutBackAsync(mine with { Job = mine.Job with { Told = [.. told] } }, clock.GetUtcNow());
                return;
            }

            if (page.Next is null)
            {
                log.JobDone(mine.Job.Kind);
                await _jobs.RemoveAsync(mine);
                return;
            }

            var next = mine.Job with { Continuation = page.Next, Told = [] };
            mine = await _jobs.TrySaveAsync(mine with { Job = next }, CancellationToken.None);
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
#pragma warning disable CA1031 // Whatever a sender throws, who was told before is written down, and the rest is due again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.ReminderFailed(failure);
            return (told, false);
        }
    }
}
