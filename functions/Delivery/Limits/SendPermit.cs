namespace Serverless2FA.Delivery.Limits;

/// <summary>Whether a message may be sent.</summary>
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
