using Microsoft.Extensions.Logging;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Due;

/// <summary>
/// Takes up what was promised and not kept: looks whether the commit is there, and tells the person. What fails or is
/// limited is tried again after 1, 2, 4 .. 60 minutes, for a day.
/// </summary>
public sealed class DueNotices(
    IRowStore rows, WrittenCommits commits, NoticeSending sending, TimeProvider clock, ILogger<DueNotices> log)
{
    /// <summary>How long what fails is tried again.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(24);

    private const int LongestWaitMinutes = 60;

    /// <summary>How long one row may take: less than the shortest wait, after which another may take it up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly DueRows _due = new(rows);

    /// <summary>Works off what is due now. What it leaves, whatever goes wrong, is there in the next minute.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var partition in DueNotice.Partitions)
            {
                await WorkOffAsync(partition, clock.GetUtcNow(), cancellationToken);
            }
        }
        catch (StorageUnavailableException away)
        {
            log.DueWaits(away);
        }
    }

    private async Task WorkOffAsync(string partition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await _due.ListAsync(partition, now, next, cancellationToken);
            foreach (var row in page.Rows)
            {
                await TakeUpAsync(row, cancellationToken);
            }

            next = page.Next;
        }
        while (next is not null);
    }

    private async Task TakeUpAsync(Row row, CancellationToken cancellationToken)
    {
        if (DueNotice.TryRead(row) is not { } notice)
        {
            log.DueRowPutAside(await _due.PutAsideAsync(row, cancellationToken));
            return;
        }

        var now = clock.GetUtcNow();
        var taken = notice with { TakenUp = notice.TakenUp + 1, Since = notice.Since ?? now };
        var place = DuePlace.Of(row).At(now + WaitAfter(notice.TakenUp));
        if (await _due.TryMoveAsync(TakenRow.Of(row), place, taken.Write(), cancellationToken) is not { } mine)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await TellAsync(taken, mine, either.Token);
        }
#pragma warning disable CA1031 // One row that fails must not keep others from being told; it is due again.
        catch (Exception failure)
            when (failure is not StorageUnavailableException && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.DueRowFailed(failure);
            await SettleAsync(taken, isTold: false, mine);
        }
    }

    /// <summary>Nobody is told of what wasn't written, nor told who isn't known any more.</summary>
    private async Task TellAsync(DueNotice notice, TakenRow row, CancellationToken cancellationToken)
    {
        var user = UserId.TryParse(notice.User)!.Value;
        if (await commits.FindAsync(user, notice.At, notice.CommitIds, cancellationToken) is not var (id, state))
        {
            await _due.RemoveAsync(row, cancellationToken);
            return;
        }

        var promised = notice.NoticesOf(id);
        var told = await sending.SendAsync(
            new NoticesToSend(promised, notice.At, notice.Told), state, cancellationToken);
        await SettleAsync(notice with { Told = [.. told] }, told.Count == promised.Notices.Length, row);
    }

    /// <summary>What was sent is written down, also when the host stops just now.</summary>
    private async Task SettleAsync(DueNotice notice, bool isTold, TakenRow row)
    {
        var isGivenUp = !isTold && clock.GetUtcNow() - notice.Since >= GivenUpAfter;
        if (isGivenUp)
        {
            log.NoticeGivenUp(notice.TakenUp);
        }

        try
        {
            await (isTold || isGivenUp
                ? _due.RemoveAsync(row, CancellationToken.None)
                : _due.TryReplaceAsync(row, notice.Write(), CancellationToken.None));
        }
        catch (StorageUnavailableException away)
        {
            log.NoticeNotSettled(away);
        }
    }

    private static TimeSpan WaitAfter(int takenUp) =>
        TimeSpan.FromMinutes(Math.Min(LongestWaitMinutes, Math.Pow(2, Math.Min(takenUp, 6))));
}
