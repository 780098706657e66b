using Microsoft.Extensions.Logging;

namespace Serverless2FA.Http;

internal static partial class Log
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Debug, Message = "A ticket was refused: {Reason}.")]
    public static partial void TicketRefused(this ILogger logger, string reason);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "Storage was away.")]
    public static partial void StorageWasAway(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Error, Message = "The keys could not be read.")]
    public static partial void KeysWereAway(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1005, Level = LogLevel.Warning, Message = "Too many codes waited to be stretched; a request was sent away.")]
    public static partial void WasTooBusy(this ILogger logger);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "A request failed for a reason nobody expected.")]
    public static partial void RequestFailed(this ILogger logger, Exception exception);
}
