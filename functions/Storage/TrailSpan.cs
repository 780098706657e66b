namespace Serverless2FA.Storage;

/// <summary>A part of a trail, in time.</summary>
/// <param name="From">The earliest time, inclusive; null for the beginning.</param>
/// <param name="Until">The latest time, exclusive; null for the end.</param>
public sealed record TrailSpan(DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>All of it.</summary>
    public static TrailSpan Whole { get; } = new();

    /// <summary>
    /// Where to go on: the key of the first row, or text right behind one; takes the place of the latest time.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Where to go on, as a page of the same part said.</summary>
    public string? Continuation { get; init; }

    /// <summary>The key that stands right behind a row's.</summary>
    public static string Behind(string key) => key + " ";

    /// <summary>
    /// The keys between which its rows lie: times are inverted in them, so that the newest come first.
    /// </summary>
    /// <param name="prefix">What stands before the time.</param>
    /// <param name="end">What stands behind all rows.</param>
    internal (string From, string Until) Keys(string prefix, string end) => (
        After ?? (Until is { } until ? KeyBefore(prefix, until) : prefix),
        From is { } from ? KeyBefore(prefix, from) : end);

    /// <summary>The first key of what happened before a time.</summary>
    private static string KeyBefore(string prefix, DateTimeOffset time) =>
        string.Create(null, $"{prefix}{DateTimeOffset.MaxValue.UtcTicks - time.UtcTicks + 1:D19}");
}
