using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace Serverless2FA.Storage.Tables;

/// <summary>
/// What a failed call means. A condition was refused only where the service says so by name; a mistake of ours stays
/// what it is; after anything else it isn't known whether a write happened.
/// </summary>
internal static class TableFailure
{
    /// <summary>REST reference, "Table service error codes".</summary>
    internal static bool IsConditionRefused(RequestFailedException refused) => refused.Status switch
    {
        404 => IsMissing(refused.ErrorCode),
        409 => refused.ErrorCode == TableErrorCode.EntityAlreadyExists,
        412 => refused.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied,
        _ => false,
    };

    /// <summary>True for what a store that is away explains; false for the caller's end and our mistakes.</summary>
    internal static bool IsAway(Exception exception, CancellationToken callers) => exception switch
    {
        RequestFailedException { Status: 400 or 405 or 411 or 413 or 414 or 415 or 501 } => false,
        RequestFailedException or AuthenticationFailedException => true,
        AggregateException { InnerExceptions: var all } => all.All(inner => IsAway(inner, callers)),
        OperationCanceledException => !callers.IsCancellationRequested,
        IOException or HttpRequestException or TimeoutException => true,
        InvalidDataException or JsonException or FormatException => true,
        _ => false,
    };

    internal static StorageUnavailableException Unavailable(Exception exception) => exception switch
    {
        RequestFailedException { Status: not 0 } refused => new(
            $"The table service answered {refused.Status} {refused.ErrorCode}.",
            refused,
            RetryAfter(refused.GetRawResponse())),
        AuthenticationFailedException => new("No token could be had for the table service.", exception),
        OperationCanceledException => new("The table service did not answer in time.", exception),
        AggregateException { InnerExceptions: [.., var last] } => new(Unavailable(last).Message, exception),
        _ => new("The table service can't be reached.", exception),
    };

    /// <summary>
    /// Anything on the way may answer 404, and to take that for "no such row" would be to forget somebody's factor:
    /// the service itself names each of its requests.
    /// </summary>
    internal static void ThrowUnlessAnswered(Response answer)
    {
        if (answer.Status == 404 && !answer.Headers.Contains("x-ms-request-id"))
        {
            throw new InvalidDataException("Something that is no table service answered 404.");
        }
    }

    /// <summary>What the answer asks for, in seconds; null when it asks for nothing (or gives a date).</summary>
    internal static TimeSpan? RetryAfter(Response? answer) =>
        answer is not null
        && answer.Headers.TryGetValue("Retry-After", out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static bool IsMissing(string? code) =>
        code == TableErrorCode.ResourceNotFound || code == new TableErrorCode("EntityNotFound");
}
