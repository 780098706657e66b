using Microsoft.Extensions.Logging;

namespace Serverless2FA.Hosting.Local;

/// <summary>
/// What the local host says while it runs. Never anything of a request: not its path, query, headers or body.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(9101, LogLevel.Error, "Function {Function} failed")]
    public static partial void FunctionFailed(ILogger logger, string? function, Exception exception);

    [LoggerMessage(9102, LogLevel.Warning, "The schedule of function {Function} was not kept: a missed run won't show")]
    public static partial void TimerStatusNotWritten(ILogger logger, string function, Exception exception);
}
