using System.Globalization;

namespace Azure.Communication.Sms.Wire;

/// <summary>
/// One who gets the message, with the name and time of this sending, made once: what the service has sent by that name
/// it sends no second time.
/// </summary>
internal sealed class Recipient(string to)
{
    public string To { get; } = to;

    public string RepeatabilityRequestId { get; } = RandomId.Make().ToString();

    /// <summary>RFC 1123, as the service asks.</summary>
    public string RepeatabilityFirstSent { get; } =
        TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
}
