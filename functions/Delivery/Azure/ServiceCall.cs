using Azure;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Delivery.Azure;

/// <summary>Asks the service once, within its time, and turns whatever goes wrong into a result.</summary>
internal sealed class ServiceCall(TimeProvider clock, ILogger<ServiceCall> log)
{
    /// <summary>When to ask again a service that doesn't say so itself.</summary>
    private static readonly TimeSpan RetryUnsaid = TimeSpan.FromSeconds(60);

    /// <summary>A service that says to come back next week is asked again after an hour, all the same.</summary>
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(1);

    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);

    /// <summary>When to ask again a service that was away.</summary>
    private static readonly TimeSpan RetryAway = TimeSpan.FromSeconds(30);

    /// <summary>Sends a message by a client.</summary>
    /// <param name="message">The message.</param>
    /// <param name="send">Sends it, and gives up when it is told to.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<SendResult> RunAsync(
        Message message, Func<CancellationToken, Task<SendResult>> send, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(CommunicationConnection.PatienceFor(message), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A message that fails must not fail what it belongs to, whatever a client throws.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return ResultOf(message.Channel, failure);
        }
    }

    /// <summary>What the status of a recipient means who was refused though the request was accepted.</summary>
    public SendResult ResultOfRecipient(Channel channel, int status, Response response)
    {
        log.ServiceDeclined(channel, status, errorCode: null);
        return status switch
        {
            429 => new SendResult.Limited(RetryAfter(response)),
            >= 500 => new SendResult.Away(RetryAway),
            _ => new SendResult.Refused(),
        };
    }

    private SendResult ResultOf(Channel channel, RequestFailedException answered)
    {
        log.ServiceDeclined(channel, answered.Status, answered.ErrorCode);
        return answered.Status switch
        {
            429 => new SendResult.Limited(RetryAfter(answered.GetRawResponse())),
            401 or 403 or 408 or >= 500 => new SendResult.Away(RetryAway),
            _ => new SendResult.Refused(),
        };
    }

    private SendResult ResultOf(Channel channel, Exception failure)
    {
        var innermost = (failure as AggregateException)?.Flatten().InnerExceptions ?? [failure];
        if (innermost.OfType<RequestFailedException>().LastOrDefault() is { Status: > 0 } answered)
        {
            return ResultOf(channel, answered);
        }

        // Only the type: an exception's text may hold the address.
        log.ServiceAway(channel, innermost[^1].GetType().Name);
        return innermost[^1] is ArgumentException ? new SendResult.Refused() : new SendResult.Away(RetryAway);
    }

    private TimeSpan RetryAfter(Response? response)
    {
        if (response is null
            || !response.Headers.TryGetValue("Retry-After", out var said)
            || !System.Net.Http.Headers.RetryConditionHeaderValue.TryParse(said, out var retry))
        {
            return RetryUnsaid;
        }

        var wait = retry.Delta ?? (retry.Date - clock.GetUtcNow()) ?? RetryUnsaid;
        return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestRetry.Ticks, LongestRetry.Ticks));
    }
}
