namespace Serverless2FA.Keys;

/// <summary>The keys can't be read, and none were read before: nothing can be judged now.</summary>
public sealed class KeysUnavailableException(string message, Exception? inner = null, TimeSpan? retryAfter = null)
    : Exception(message, inner)
{
    /// <summary>When to try again: what the vault asked for, else two seconds.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter ?? TimeSpan.FromSeconds(2);
}
