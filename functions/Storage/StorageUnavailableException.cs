using System.Diagnostics.CodeAnalysis;

namespace Serverless2FA.Storage;

/// <summary>
/// The store can't be reached, refuses for its own reasons, or broke off. Whether a write happened isn't known.
/// </summary>
[SuppressMessage("Design", "CA1032", Justification = "Always made with what went wrong and when to try again.")]
public sealed class StorageUnavailableException(string message, Exception? inner, TimeSpan? retryAfter = null)
    : Exception(message, inner)
{
    /// <summary>When to try again: what the store asked for, else one second.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter ?? TimeSpan.FromSeconds(1);
}
