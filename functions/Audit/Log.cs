using Microsoft.Extensions.Logging;

namespace Serverless2FA.Audit;

internal static partial class Log
{
    [LoggerMessage(
        EventId = 7001, Level = LogLevel.Warning,
        Message = "Storage was away; old audit records are removed in the next hour.")]
    public static partial void RemovingWaits(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 7002, Level = LogLevel.Error,
        Message = "Old audit records of a person were kept, because the chain is broken there. "
            + "POST audit/verify says where.")]
    public static partial void BrokenTrailKept(this ILogger logger);
}
