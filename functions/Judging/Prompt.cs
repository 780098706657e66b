using Serverless2FA.Passcodes;

namespace Serverless2FA.Judging;

/// <summary>What a person is asked.</summary>
/// <param name="Id">The challenge's signed id.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="Methods">The ways there are; the one asked for first.</param>
/// <param name="ExpiresAt">When the passcode that was sent expires; where none was, when the prompt ends.</param>
public sealed record Prompt(
    string Id, Challenge Challenge, IReadOnlyList<Method> Methods, DateTimeOffset ExpiresAt)
{
    /// <summary>The request's time.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>How long that is from now on: clocks of browsers are wrong, so that they count down from this.</summary>
    public TimeSpan ExpiresIn => ExpiresAt - AskedAt;

    /// <summary>The entry to look for; null where no app is asked for.</summary>
    public EntryName? Entry { get; init; }

    /// <summary>Where the passcode goes, masked; null for an app.</summary>
    public string? Destination { get; init; }

    /// <summary>Whether a passcode is on its way; null for an app.</summary>
    public bool? Sent { get; init; }

    /// <summary>Who helps a person who has lost everything.</summary>
    public LastResort Help { get; init; }

    /// <summary>Where none is: after how long one may be asked for, if waiting helps.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
