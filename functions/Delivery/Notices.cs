using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.State;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery;

/// <summary>Tells people by email what has changed (F28).</summary>
public sealed class Notices(MessageSenders senders, MessageTexts texts, ILogger<Notices> log) : INoticeSender
{
    public async Task SendAsync(
        UserId user, UserState state, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        if (!senders.Has(Channel.Email))
        {
            log.NoSender(notices.Count);
            return;
        }

        foreach (var notice in notices)
        {
            await TrySendAsync(texts.Of(notice, notice.To ?? state.Profile.Email, state.Profile.Language), cancellationToken);
        }
    }

    private async Task TrySendAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            await senders.SendAsync(message, cancellationToken);
        }
#pragma warning disable CA1031 // The commit stands, whatever a sender throws: a mail that failed must not deny what was done.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.NoticeNotSent(failure);
        }
    }
}
