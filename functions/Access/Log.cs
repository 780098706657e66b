using Microsoft.Extensions.Logging;

namespace Serverless2FA.Access;

internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Error,
        "The application's published keys could not be read; any that were read before stayed in use")]
    public static partial void TicketKeysNotFetched(this ILogger log, Exception exception);
}
