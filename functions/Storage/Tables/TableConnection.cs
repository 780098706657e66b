using Azure.Data.Tables;

namespace Serverless2FA.Storage.Tables;

/// <summary>How long and how often the service is asked: all of it within the five seconds of a request.</summary>
internal static class TableConnection
{
    /// <summary>How long one read or write may take with its retries.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>
    /// How long one attempt may take. The service answers in some 10 ms; a lost packet costs a second.
    /// </summary>
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(1.5);

    /// <param name="metrics">Counts further attempts.</param>
    internal static TableClientOptions Options(StorageMetrics? metrics = null) => new()
    {
        RetryPolicy = new QuickRetries(metrics),
        Retry = { NetworkTimeout = NetworkTimeout },
        Diagnostics = { ApplicationId = "Serverless2FA" },
    };
}
