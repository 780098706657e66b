using Microsoft.Extensions.Logging;
using Serverless2FA.Policy;
using Serverless2FA.Policy.Rules;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Audit;

/// <summary>
/// Removes what is older than the policy keeps the audit trail: once a day everybody's, in runs of a few minutes, each
/// of which goes on where the one before stopped.
/// </summary>
public sealed class RemoveOldAudit(
    PolicySource policies,
    TrailCuts cuts,
    TrailCutter cutter,
    DayLines days,
    RetentionRounds rounds,
    TimeProvider clock,
    ILogger<RemoveOldAudit> log)
{
    /// <summary>How long a run goes on; functions end after 5 minutes on some plans.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private const int InFlight = 8;

    /// <summary>One run. What it leaves, whatever goes wrong, is there for the next.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if ((await policies.ReadAsync(cancellationToken)).Policy.AuditDays is { } kept)
            {
                // Nothing younger is removed, whatever stands in the row.
                var oldest = clock.GetUtcNow().AddDays(-Math.Max(kept, AccountPolicy.FewestAuditDays));
                await RunAsync(oldest, cancellationToken);
            }
        }
        catch (StorageUnavailableException away)
        {
            log.RemovingWaits(away);
        }
    }

    private async Task RunAsync(DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        bool IsOver() => clock.GetElapsedTime(began) >= Patience;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var round = await rounds.ReadAsync(today, cancellationToken);
        while (!round.IsDone && !IsOver())
        {
            var page = await ListAsync(oldest, round, cancellationToken);
            await Parallel.ForEachAsync(
                page.People,
                new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellationToken },
                async (user, token) => await CutAsync(user, oldest, IsOver, token));
            if (page.Next is null)
            {
                await RemoveDaysAsync(oldest, IsOver, cancellationToken);
            }

            // A page that ran out of time is looked at again: what is removed isn't on it any more.
            if (!IsOver())
            {
                round = round with { Next = page.Next, IsDone = page.Next is null };
                await rounds.WriteAsync(round, cancellationToken);
            }
        }
    }

    private async Task<OldPage> ListAsync(
        DateTimeOffset oldest, RetentionRound round, CancellationToken cancellationToken)
    {
        try
        {
            return await cuts.ListOlderAsync(oldest, round.Next, cancellationToken);
        }
        catch (ArgumentException) when (round.Next is not null)
        {
            // The place was given by another store, before people moved here.
            return await cuts.ListOlderAsync(oldest, continuation: null, cancellationToken);
        }
    }

    private async Task CutAsync(
        UserId user, DateTimeOffset oldest, Func<bool> isOver, CancellationToken cancellationToken)
    {
        if (!isOver() && !await cutter.TryCutAsync(user, oldest, isOver, cancellationToken))
        {
            log.BrokenTrailKept();
        }
    }

    /// <summary>Lines whose records are gone say nothing any more.</summary>
    private async Task RemoveDaysAsync(DateTimeOffset oldest, Func<bool> isOver, CancellationToken cancellationToken)
    {
        var (first, next) = (DateOnly.FromDateTime(oldest.UtcDateTime), (string?)null);
        do
        {
            next = await days.RemoveBeforeAsync(first, next, cancellationToken);
        }
        while (next is not null && !isOver());
    }
}
