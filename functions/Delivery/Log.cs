using Microsoft.Extensions.Logging;

namespace Serverless2FA.Delivery;

internal static partial class Log
{
    [LoggerMessage(EventId = 5002, Level = LogLevel.Error, Message = "A notice could not be sent.")]
    public static partial void NoticeNotSent(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "{Count} notices were due, but no sender of email is configured.")]
    public static partial void NoSender(this ILogger logger, int count);
}
