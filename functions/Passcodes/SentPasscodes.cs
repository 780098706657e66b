using System.Collections.Immutable;

namespace Serverless2FA.Passcodes;

/// <summary>
/// The passcodes that were sent and wait to be typed: at most one a challenge, so that a new one kills the old (C19).
/// </summary>
public sealed record SentPasscodes(ImmutableArray<SentPasscode> Waiting)
{
    /// <summary>
    /// The most remembered at once. An account's <see cref="SendBudget"/> allows no more within the longest life of a
    /// passcode; the bound keeps the document small whatever happens.
    /// </summary>
    public const int Remembered = 8;

    /// <summary>None.</summary>
    public static SentPasscodes None { get; } = new(ImmutableArray<SentPasscode>.Empty);

    /// <summary>The passcode of a challenge that was sent by this method.</summary>
    public SentPasscode? Find(string challenge, Method method)
    {
        foreach (var sent in Waiting)
        {
            if (sent.Challenge == challenge && sent.Method == method)
            {
                return sent;
            }
        }

        return null;
    }

    /// <summary>With one more; another of the same challenge dies.</summary>
    public SentPasscodes With(SentPasscode sent)
    {
        var others = Without(sent.Challenge).Waiting;
        return new SentPasscodes((others.Length < Remembered ? others : others.RemoveAt(0)).Add(sent));
    }

    /// <summary>Without the passcode of a challenge: it was used, or the challenge is over.</summary>
    public SentPasscodes Without(string challenge) => new(Waiting.RemoveAll(sent => sent.Challenge == challenge));

    /// <summary>Without those of one purpose.</summary>
    public SentPasscodes Without(PasscodePurpose purpose) => new(Waiting.RemoveAll(sent => sent.Purpose == purpose));

    /// <summary>Without those that have expired.</summary>
    public SentPasscodes Pruned(DateTimeOffset now) =>
        Waiting.Any(sent => sent.IsExpired(now)) ? new SentPasscodes(Waiting.RemoveAll(sent => sent.IsExpired(now))) : this;
}

/// <summary>A passcode that was sent.</summary>
/// <param name="Challenge">The challenge it answers, and no other (C17).</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Method">How it was sent.</param>
/// <param name="KeyId">The key that made the hash.</param>
/// <param name="Hash">A keyed hash; the passcode itself is stored nowhere (C18).</param>
/// <param name="ExpiresAt">From this moment on it is refused unseen.</param>
public sealed record SentPasscode(
    string Challenge, PasscodePurpose Purpose, Method Method, string KeyId, byte[] Hash, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether its time is over. At the very end it is.</summary>
    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;
}
