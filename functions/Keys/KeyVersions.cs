namespace Serverless2FA.Keys;

/// <summary>The one rule for which version of a key is in use, and what makes a version usable at all.</summary>
public static class KeyVersions
{
    /// <summary>
    /// The version that signs, encrypts and hashes now: the newest that has been in the store for at least
    /// <paramref name="publishDelay"/>, else the oldest. By then every instance has read it and every verifier could
    /// fetch it, so nobody meets a key that can't be known yet. The other versions still verify and decrypt.
    /// </summary>
    /// <exception cref="ArgumentException">There is no version.</exception>
    public static KeyVersion Current(IReadOnlyList<KeyVersion> versions, DateTimeOffset now, TimeSpan publishDelay)
    {
        if (versions.Count == 0)
        {
            throw new ArgumentException("A key needs at least one version.", nameof(versions));
        }

        var ordered = NewestFirst(versions);
        return ordered.FirstOrDefault(version => version.CreatedAt <= now - publishDelay) ?? ordered[^1];
    }

    /// <summary>
    /// The order that every instance must agree on. Key Vault knows seconds only, so versions that two instances made
    /// at once are told apart by their ids.
    /// </summary>
    public static IReadOnlyList<KeyVersion> NewestFirst(IEnumerable<KeyVersion> versions) =>
    [
        .. versions
            .OrderByDescending(version => version.CreatedAt)
            .ThenByDescending(version => version.Id, StringComparer.Ordinal),
    ];
}
