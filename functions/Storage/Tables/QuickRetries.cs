using Azure.Core;
using Azure.Core.Pipeline;

namespace Serverless2FA.Storage.Tables;

/// <summary>
/// Two more attempts, a tenth of a second or two apart. Where the service asks for a longer wait than a request has,
/// the client is told to wait instead.
/// </summary>
internal sealed class QuickRetries(StorageMetrics? metrics)
    : RetryPolicy(maxRetries: 2, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, LongestDelay))
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception)
    {
        if (message.HasResponse && TableFailure.RetryAfter(message.Response) > LongestWait)
        {
            return false;
        }

        var isRetried = await base.ShouldRetryAsync(message, exception);
        if (isRetried)
        {
            metrics?.CountRetry(RetryReason.Transport);
        }

        return isRetried;
    }
}
