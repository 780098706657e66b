using Microsoft.Extensions.Logging;

namespace Serverless2FA.Storage;

internal static partial class Log
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "A write was not answered; its outcome was looked up.")]
    public static partial void WriteUnanswered(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "A commit whose answer was lost was found to be written.")]
    public static partial void LostAnswerFound(this ILogger logger);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "A row of the roster stayed pending.")]
    public static partial void RosterStaysPending(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Information, Message = "The table {Table} was missing and was created.")]
    public static partial void TableCreated(this ILogger logger, string table);
}
