namespace Serverless2FA.Delivery;

/// <summary>
/// Remembers how sending by one channel goes. After a 429 nothing is sent until the service said it may be: each
/// request in between would use up quota and delay the end. Notices wait a little longer, so that what quota there is
/// then goes to people who wait for a passcode.
/// </summary>
internal sealed class ChannelWatch(Channel channel, bool isConfigured)
{
    /// <summary>How much longer notices wait.</summary>
    private static readonly TimeSpan PasscodesFirst = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private DateTimeOffset _passcodesFrom;
    private DateTimeOffset _noticesFrom;
    private DeliveryTrouble _trouble;
    private DateTimeOffset _since;

    /// <summary>How long a message has to wait before it may be sent; zero or less for now.</summary>
    public TimeSpan WaitOf(MessageKind kind, DateTimeOffset now)
    {
        lock (_lock)
        {
            return (kind is MessageKind.Notice ? _noticesFrom : _passcodesFrom) - now;
        }
    }

    /// <summary>Takes note of what became of a message.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="startedAt">When it was begun to be sent.</param>
    /// <param name="now">The time it is.</param>
    /// <returns>The trouble before and after.</returns>
    public (DeliveryTrouble Before, DeliveryTrouble After) Note(
        SendResult result, DateTimeOffset startedAt, DateTimeOffset now)
    {
        lock (_lock)
        {
            var before = _trouble;
            if (result is SendResult.Limited { RetryAfter: var wait })
            {
                _passcodesFrom = Later(_passcodesFrom, now + wait);
                _noticesFrom = _passcodesFrom + PasscodesFirst;
            }

            var after = TroubleOf(result);
            // What was begun before the trouble came doesn't say that it is over.
            var isOld = after is DeliveryTrouble.None && startedAt < _since;
            if (after != before && !isOld)
            {
                (_trouble, _since) = (after, now);
            }

            return (before, _trouble);
        }
    }

    /// <summary>How it is now.</summary>
    public ChannelHealth HealthAt(DateTimeOffset now)
    {
        lock (_lock)
        {
            return new ChannelHealth(
                channel,
                isConfigured,
                _trouble,
                _trouble is DeliveryTrouble.None ? null : _since,
                _passcodesFrom > now ? _passcodesFrom : null);
        }
    }

    /// <summary>A refusal concerns one recipient: the service is there.</summary>
    private static DeliveryTrouble TroubleOf(SendResult result) => result switch
    {
        SendResult.Limited => DeliveryTrouble.Limited,
        SendResult.Away => DeliveryTrouble.Away,
        _ => DeliveryTrouble.None,
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
