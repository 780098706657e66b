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
}
