using Microsoft.Extensions.Logging;

namespace Serverless2FA.Compliance;

internal static partial class Log
{
    [LoggerMessage(EventId = 9601, Level = LogLevel.Information, Message = "A compliance report was sent to {Recipients}.")]
    public static partial void ReportSent(this ILogger logger, int recipients);

    [LoggerMessage(EventId = 9602, Level = LogLevel.Error,
        Message = "A compliance report did not reach everybody: an address was refused, or nobody was to have it.")]
    public static partial void ReportReachedNotAll(this ILogger logger);

    [LoggerMessage(EventId = 9603, Level = LogLevel.Error,
        Message = "A compliance report was given up after {Tries} tries: the mail service did not take it.")]
    public static partial void ReportGivenUp(this ILogger logger, int tries);

    [LoggerMessage(EventId = 9604, Level = LogLevel.Error,
        Message = "A row of compliance reports could not be read; it was put aside under {Key}.")]
    public static partial void ReportPutAside(this ILogger logger, string key);

    [LoggerMessage(EventId = 9605, Level = LogLevel.Warning,
        Message = "Storage was away; compliance reports wait for the next minutes.")]
    public static partial void ReportsWait(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9606, Level = LogLevel.Error,
        Message = "A compliance report was due, and nothing is configured that sends email.")]
    public static partial void ReportHasNoSender(this ILogger logger);

    [LoggerMessage(EventId = 9608, Level = LogLevel.Error,
        Message = "A compliance report could not be made or sent; it is tried again.")]
    public static partial void ReportFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 9607, Level = LogLevel.Information,
        Message = "A compliance report that was due had been taken up already.")]
    public static partial void ReportTakenBefore(this ILogger logger);
}
