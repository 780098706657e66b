using Microsoft.Extensions.Logging;

namespace Serverless2FA.Demo;

internal static partial class Log
{
    [LoggerMessage(EventId = 9501, Level = LogLevel.Warning, Message = "The demo's people could not be entered: storage was away. Start again when it is there.")]
    public static partial void PeopleNotEntered(this ILogger logger, Exception exception);
}
