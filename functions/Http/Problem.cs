namespace Serverless2FA.Http;

/// <summary>A problem as it is answered (RFC 9457): what went wrong and what would be right.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Detail">What is right, in a sentence; no input is repeated in it.</param>
public sealed record Problem(ProblemType Type, string Detail)
{
    /// <summary>The member of the request that is wrong, as its path.</summary>
    public string? Member { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The phone's clock seems to be off (F20).</summary>
    public bool ClockIsOff { get; init; }

    /// <summary>Whether a new passcode is on its way (F8); null where it isn't about that.</summary>
    public bool? Sent { get; init; }

    /// <summary>When that one expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long that is from now on.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>A refusal as a problem.</summary>
    public static Problem Of(State.Refusal refusal, DateTimeOffset now) => refusal.ToProblem(now);

    /// <summary>A request that is not in order.</summary>
    public static Problem Invalid(string member, string detail) =>
        new(ProblemType.InvalidRequest, detail) { Member = member };
}
