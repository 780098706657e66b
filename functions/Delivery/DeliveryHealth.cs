using System.Collections.Immutable;

namespace Serverless2FA.Delivery;

/// <summary>How sending went lately, on this instance.</summary>
/// <param name="Channels">Each channel, whether or not it is configured.</param>
public sealed record DeliveryHealth(ImmutableArray<ChannelHealth> Channels);

/// <summary>How sending by one channel went lately.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="IsConfigured">Whether there is a sender for it.</param>
/// <param name="Trouble">What is wrong; none where the last message was taken, or none was sent yet.</param>
/// <param name="Since">Since when; null without trouble.</param>
/// <param name="RetryAt">From when passcodes are tried again; null where they are tried now.</param>
public sealed record ChannelHealth(
    Channel Channel, bool IsConfigured, DeliveryTrouble Trouble, DateTimeOffset? Since, DateTimeOffset? RetryAt);

/// <summary>What is wrong with a service that delivers.</summary>
public enum DeliveryTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It takes no more for a while (429).</summary>
    Limited,

    /// <summary>It doesn't answer, or doesn't let the app in.</summary>
    Away,
}
