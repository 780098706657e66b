using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Serverless2FA.Delivery.Limits;
using Serverless2FA.Delivery.Texts;
using Serverless2FA.State;

namespace Serverless2FA.Delivery.Due;

/// <summary>Hands the notices of a commit to the mail service, as far as it and the limits take them.</summary>
public sealed class NoticeSending(
    MessageSenders senders, MessageTexts texts, SendLimits limits, TimeProvider clock, ILogger<NoticeSending> log)
{
    /// <summary>Sends what isn't sent yet. Whatever goes wrong is logged and leaves a notice unsent.</summary>
    /// <returns>The indexes of what is sent now, with what was sent before; also what the service refuses for good.
    /// </returns>
    public async Task<IReadOnlyList<int>> SendAsync(
        NoticesToSend notices, UserState state, CancellationToken cancellationToken)
    {
        var told = new List<int>(notices.Told);
        for (var i = 0; i < notices.Of.Notices.Length; i++)
        {
            if (told.Contains(i))
            {
                continue;
            }

            try
            {
                var notice = notices.Of.Notices[i];
                var message = texts.Of(
                    notice,
                    notice.To ?? notices.Of.Address,
                    notice.To is null ? state.Profile.Language : notice.Language ?? state.Profile.Language,
                    notices.At,
                    IdOf(notices.Of.CommitId, i));
                var permit = await limits.TryReserveNoticeAsync(clock.GetUtcNow(), cancellationToken);
                if (await TrySendAsync(message, permit, cancellationToken) is NoticeOutcome.NotNow)
                {
                    break;
                }

                told.Add(i);
            }
#pragma warning disable CA1031 // The commit stands, whatever a sender throws: no failing mail may deny what was done.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                log.NoticeNotSent(failure);
            }
        }

        return told;
    }

    /// <summary>
    /// Names a notice towards the mail service: the same whenever and by whomever it is sent, so that the service can
    /// tell that it has had it. A UUID of version 8, RFC 9562 section 5.8.
    /// </summary>
    /// <param name="commitId">The commit that it tells of, or whatever else it is sent for.</param>
    /// <param name="index">Which of its notices.</param>
    public static string IdOf(string commitId, int index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"notice|{commitId}|{index}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }

    /// <summary>
    /// Sends one of the many emails that ask people to set up a factor (F31). They leave room for what tells somebody
    /// of a change.
    /// </summary>
    /// <returns>True when it is sent, or refused for good; false when there is no use in going on to the next now.
    /// </returns>
    public async Task<bool> TrySendReminderAsync(Message message, CancellationToken cancellationToken) =>
        await TrySendAsync(
            message, await limits.TryReserveReminderAsync(clock.GetUtcNow(), cancellationToken), cancellationToken)
            is not NoticeOutcome.NotNow;

    /// <summary>
    /// Sends one email that brings a report (F32). Like a reminder it leaves room for what tells somebody of a change:
    /// who asks for reports must not keep owners from hearing of it. With its attachments it may take a minute to hand
    /// over.
    /// </summary>
    /// <exception cref="Storage.StorageUnavailableException">Storage is away; it wasn't sent.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; whether it was sent is unknown.</exception>
    public async Task<NoticeOutcome> TrySendReportAsync(Message message, CancellationToken cancellationToken) =>
        await TrySendAsync(
            message, await limits.TryReserveReminderAsync(clock.GetUtcNow(), cancellationToken), cancellationToken);

    private async Task<NoticeOutcome> TrySendAsync(
        Message message, SendPermit reserved, CancellationToken cancellationToken)
    {
        if (reserved is not SendPermit.Granted permit)
        {
            log.NoticeWaits();
            return NoticeOutcome.NotNow;
        }

        switch (await senders.SendAsync(message, cancellationToken))
        {
            case SendResult.Accepted:
                return NoticeOutcome.Sent;
            case SendResult.Refused:
                log.NoticeRefused();
                return NoticeOutcome.Refused;
            default:
                log.NoticeWaits();
                await limits.ReleaseAsync(permit, CancellationToken.None);
                return NoticeOutcome.NotNow;
        }
    }
}
