using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Due;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>Tells people by email what has changed (F28): what is promised is a due row until it is sent.</summary>
internal sealed class Notices(
    IRowStore rows, MessageSenders senders, NoticeSending sending, TimeProvider clock, ILogger<Notices> log)
    : INoticeSender
{
    /// <summary>How long a request waits for the mail service; then the timer goes on with it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly DueRows _due = new(rows);

    public Task PromiseAsync(NoticePromise promise, CancellationToken cancellationToken) =>
        senders.Has(Channel.Email)
            ? _due.PutAsync(DueNotice.PlaceOf(promise), DueNotice.Of(promise).Write(), cancellationToken)
            : Task.CompletedTask;

    public async Task KeepAsync(NoticePromise promise, PromisedNotices written, UserState state)
    {
        if (!senders.Has(Channel.Email))
        {
            log.NoSender(written.Notices.Length);
            return;
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        var told = await sending.SendAsync(new NoticesToSend(written, promise.At, Told: []), state, patience.Token);
        try
        {
            await SettleAsync(promise, written, told);
        }
        catch (StorageUnavailableException away)
        {
            log.NoticeNotSettled(away);
        }
    }

    private Task SettleAsync(NoticePromise promise, PromisedNotices written, IReadOnlyList<int> told)
    {
        var place = DueNotice.PlaceOf(promise);
        return told.Count switch
        {
            0 => Task.CompletedTask,
            var count when count == written.Notices.Length => _due.RemoveAsync(place, CancellationToken.None),
            _ => _due.PutAsync(
                place, (DueNotice.Of(promise) with { Told = [.. told] }).Write(), CancellationToken.None),
        };
    }
}
