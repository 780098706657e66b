namespace Serverless2FA.Delivery;

/// <summary>What became of a message.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The service that delivers has taken it over.</summary>
    public sealed record Accepted : SendResult;

    /// <summary>The service takes no more for a while: its quota is used up (429).</summary>
    public sealed record Limited(TimeSpan RetryAfter) : SendResult;

    /// <summary>The service refuses this message or this recipient; trying again won't help.</summary>
    public sealed record Refused : SendResult;

    /// <summary>The service is away, or nothing is configured that could send.</summary>
    public sealed record Away(TimeSpan RetryAfter) : SendResult;
}
