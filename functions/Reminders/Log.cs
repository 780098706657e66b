using Microsoft.Extensions.Logging;
using Serverless2FA.State;

namespace Serverless2FA.Reminders;

internal static partial class Log
{
    [LoggerMessage(
        EventId = 8001, Level = LogLevel.Warning,
        Message = "Storage was away; reminders wait for the next minute.")]
    public static partial void RemindersWait(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 8002, Level = LogLevel.Error,
        Message = "A reminder could not be sent; it goes on in the next minute.")]
    public static partial void ReminderFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 8003, Level = LogLevel.Error,
        Message = "A row of reminders could not be read; it was put aside under {Key}.")]
    public static partial void JobPutAside(this ILogger logger, string key);

    [LoggerMessage(
        EventId = 8004, Level = LogLevel.Information,
        Message = "Everybody was told who was to be told: {Kind}.")]
    public static partial void JobDone(this ILogger logger, NoticeKind kind);

    [LoggerMessage(
        EventId = 8005, Level = LogLevel.Information,
        Message = "What people were to be told was dropped, since the policy says otherwise by now: {Kind}.")]
    public static partial void JobDropped(this ILogger logger, NoticeKind kind);

    [LoggerMessage(
        EventId = 8007, Level = LogLevel.Error,
        Message = "Somebody's state could not be read, so that person was not told what was to be told.")]
    public static partial void PersonLeftOut(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 8008, Level = LogLevel.Error,
        Message = "A job of reminders failed; it goes on when it is taken up again.")]
    public static partial void JobFailed(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 8006, Level = LogLevel.Warning,
        Message = "What a policy wanted told that wasn't saved could not be taken back; it is dropped when "
            + "it is due, unless the saved one wants the same.")]
    public static partial void JobsStay(this ILogger logger, Exception exception);
}
