using Microsoft.Extensions.Logging;

namespace Serverless2FA.Delivery;

internal static partial class Log
{
    [LoggerMessage(EventId = 5002, Level = LogLevel.Error, Message = "A notice could not be sent.")]
    public static partial void NoticeNotSent(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "{Count} notices were due, but no sender of email is configured.")]
    public static partial void NoSender(this ILogger logger, int count);

    [LoggerMessage(EventId = 5010, Level = LogLevel.Warning, Message = "The service for {Channel} declined a message with status {Status} ({ErrorCode}).")]
    public static partial void ServiceDeclined(this ILogger logger, Channel channel, int status, string? errorCode);

    [LoggerMessage(EventId = 5011, Level = LogLevel.Warning, Message = "The service for {Channel} could not be asked: {Failure}.")]
    public static partial void ServiceAway(this ILogger logger, Channel channel, string failure);

    [LoggerMessage(EventId = 5012, Level = LogLevel.Error, Message = "Sending by {Channel} got into trouble: {Trouble}.")]
    public static partial void DeliveryTroubled(this ILogger logger, Channel channel, DeliveryTrouble trouble);

    [LoggerMessage(EventId = 5013, Level = LogLevel.Information, Message = "Sending by {Channel} worked again.")]
    public static partial void DeliveryRecovered(this ILogger logger, Channel channel);

    [LoggerMessage(EventId = 5020, Level = LogLevel.Error, Message = "A notice was refused by the mail service; the person was not told.")]
    public static partial void NoticeRefused(this ILogger logger);

    [LoggerMessage(EventId = 5021, Level = LogLevel.Warning, Message = "A notice was not taken by the mail service or its limits; it stays due.")]
    public static partial void NoticeWaits(this ILogger logger);

    [LoggerMessage(EventId = 5022, Level = LogLevel.Warning, Message = "What became of a notice was not written down; it may be sent again.")]
    public static partial void NoticeNotSettled(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5023, Level = LogLevel.Error, Message = "A notice was given up after {Tries} tries in a day; the person was not told.")]
    public static partial void NoticeGivenUp(this ILogger logger, int tries);

    [LoggerMessage(EventId = 5024, Level = LogLevel.Error, Message = "A due row could not be read; it was put aside under {Key}.")]
    public static partial void DueRowPutAside(this ILogger logger, string key);

    [LoggerMessage(EventId = 5025, Level = LogLevel.Error, Message = "A due row failed; it stays due.")]
    public static partial void DueRowFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5026, Level = LogLevel.Warning, Message = "Storage was away; what is due waits for the next minute.")]
    public static partial void DueWaits(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5030, Level = LogLevel.Warning, Message = "What was reserved for a message was not given back; its limit is narrower until its window ends.")]
    public static partial void NotGivenBack(this ILogger logger, Exception? exception);

    [LoggerMessage(
        EventId = 5032,
        Level = LogLevel.Error,
        Message = "The account's limit {Limit} was reached: no more passcodes are sent under it before its window ends. "
            + "Owners and admins can raise it in the policy.")]
    public static partial void LimitReached(this ILogger logger, string limit);

    [LoggerMessage(EventId = 5031, Level = LogLevel.Information, Message = "{Count} counters of days that are over were removed.")]
    public static partial void CountersRemoved(this ILogger logger, int count);
}
