using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Storage;

namespace Serverless2FA.Delivery.Limits;

/// <summary>
/// Counts what is sent, across all accounts and instances, so that no limit can be raced (C20): fixed windows of an
/// hour and of a day, UTC, in rows that are written on condition that nobody else did.
/// </summary>
public sealed class SendLimits(
    IRowStore rows, IOptions<EmailQuota> quota, TimeProvider clock, ILogger<SendLimits> log)
{
    /// <summary>What a counter that too many want at once asks for: it is not known to be full.</summary>
    private static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(1);

    private readonly Counters _counters = new(rows, clock);

    /// <summary>
    /// Reserves the sending of one passcode, the narrowest limit first: who meets a narrow one doesn't wear out a wide
    /// one. What was reserved and not used is given back by <see cref="ReleaseAsync"/>.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Storage is away. What was counted until then stays counted,
    /// as it does for who cancels.</exception>
    public async ValueTask<SendPermit> ReserveAsync(
        SendingOf sending, SendingLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var taken = new List<string>(capacity: 3);
        foreach (var counter in Counter.Of(sending, limits, now))
        {
            switch (await _counters.TakeAsync(counter, now, cancellationToken))
            {
                case Taking.Taken { Row: var row }:
                    taken.Add(row);
                    break;
                case var refused:
                    if (counter.IsWide && refused is Taking.Full)
                    {
                        // Everybody's passcodes stop here: somebody has to look, or to raise it.
                        log.LimitReached(counter.Key);
                    }

                    await ReleaseAsync(new SendPermit.Granted(taken), CancellationToken.None);
                    return new SendPermit.Denied(refused is Taking.Full ? counter.Until : now + BusyFor);
            }
        }

        return new SendPermit.Granted(taken);
    }

    /// <summary>Gives back what was reserved for a message that wasn't sent after all. Where that can't be written the
    /// limit is that much narrower until its window ends.</summary>
    public async Task ReleaseAsync(SendPermit.Granted permit, CancellationToken cancellationToken)
    {
        foreach (var row in permit.Counters)
        {
            try
            {
                if (!await _counters.GiveBackAsync(row, cancellationToken))
                {
                    log.NotGivenBack(exception: null);
                }
            }
            catch (StorageUnavailableException away)
            {
                log.NotGivenBack(away);
            }
        }
    }

    /// <summary>
    /// Reserves the sending of one notice. Notices take at most half of what the mail service accepts in an hour, and a
    /// tenth where passcodes have used it up: passcodes go before notices, and no notice is kept back for ever.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public ValueTask<SendPermit> TryReserveNoticeAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        TryReserveAsync(anHour => anHour / 2, anHour => Math.Max(1, anHour / 10), now, cancellationToken);

    /// <summary>
    /// Reserves the sending of one reminder, of which there may be thousands. They take at most half of what notices
    /// may, and nothing where passcodes have used the hour up: whoever's factor was changed hears of it first.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public ValueTask<SendPermit> TryReserveReminderAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        TryReserveAsync(anHour => Math.Max(1, anHour / 4), _ => 0, now, cancellationToken);

    /// <summary>How many passcodes were mailed in this hour (UTC), by all instances.</summary>
    /// <exception cref="StorageUnavailableException">Storage is away.</exception>
    public Task<int> PasscodesMailedInHourAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _counters.EmailsInHourAsync(now, cancellationToken);

    private async ValueTask<SendPermit> TryReserveAsync(
        Func<int, int> share, Func<int, int> shareOfUsedUp, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var anHour = quota.Value.EmailsPerHour;
        var isUsedUp = await _counters.EmailsInHourAsync(now, cancellationToken) >= anHour;
        var counter = Counter.OfNotices(isUsedUp ? shareOfUsedUp(anHour) : share(anHour), now);
        return await _counters.TakeAsync(counter, now, cancellationToken) switch
        {
            Taking.Taken { Row: var row } => new SendPermit.Granted([row]),
            Taking.Full => new SendPermit.Denied(counter.Until),
            Taking.Busy => new SendPermit.Denied(now + BusyFor),
            var other => throw new SwitchExpressionException(other),
        };
    }
}
