using Microsoft.Extensions.Logging;

namespace Serverless2FA.Policy;

internal static partial class Log
{
    [LoggerMessage(
        EventId = 4001, Level = LogLevel.Warning,
        Message = "The policy could not be renewed; the last one known stayed in force.")]
    public static partial void PolicyNotRenewed(this ILogger logger, Exception exception);
}
