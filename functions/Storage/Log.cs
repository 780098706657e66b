using Microsoft.Extensions.Logging;

namespace Serverless2FA.Storage;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The table {Table} was missing and was created.")]
    internal static partial void TableCreated(this ILogger logger, string table);
}
