using System.Collections.Immutable;

namespace Serverless2FA.Passcodes;

/// <summary>
/// The challenges that somebody got wrong, or right by a passcode that was sent, until they expire. Of any other
/// nothing is stored at all.
/// </summary>
public sealed record ChallengeTries(ImmutableArray<ChallengeFailures> Failed)
{
    /// <summary>Wrong tries that end a challenge (C11; OWASP ASVS 5.0 6.5.5).</summary>
    public const int Allowed = 5;

    /// <summary>
    /// The most challenges remembered. The account's budget allows fewer failures than this in a challenge's lifetime;
    /// the bound keeps the document small whatever happens.
    /// </summary>
    public const int Remembered = 64;

    /// <summary>No failure.</summary>
    public static ChallengeTries None { get; } = new(ImmutableArray<ChallengeFailures>.Empty);

    /// <summary>Whether the challenge takes no more tries.</summary>
    public bool HasEnded(string challenge) => CountOf(challenge) >= Allowed;

    /// <summary>The tries after one more wrong one.</summary>
    public ChallengeTries Fail(string challenge, DateTimeOffset expiresAt) =>
        With(challenge, CountOf(challenge) + 1, expiresAt);

    /// <summary>A challenge that was answered rightly: it takes no more tries either.</summary>
    public ChallengeTries End(string challenge, DateTimeOffset expiresAt) => With(challenge, Allowed, expiresAt);

    /// <summary>The tries without the challenges that have expired.</summary>
    public ChallengeTries Pruned(DateTimeOffset now) =>
        Failed.Any(failed => failed.ExpiresAt <= now)
            ? new ChallengeTries(Failed.RemoveAll(failed => failed.ExpiresAt <= now))
            : this;

    private ChallengeTries With(string challenge, int count, DateTimeOffset expiresAt)
    {
        var others = Failed.RemoveAll(failed => failed.Challenge == challenge);
        if (others.Length >= Remembered)
        {
            others = others.RemoveAt(0);
        }

        return new ChallengeTries(others.Add(new ChallengeFailures(challenge, count, expiresAt)));
    }

    private int CountOf(string challenge)
    {
        foreach (var failed in Failed)
        {
            if (failed.Challenge == challenge)
            {
                return failed.Count;
            }
        }

        return 0;
    }
}

/// <summary>
/// How often one challenge was answered wrongly; as often as it may be where it was answered rightly.
/// </summary>
public sealed record ChallengeFailures(string Challenge, int Count, DateTimeOffset ExpiresAt);
