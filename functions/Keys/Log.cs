using Microsoft.Extensions.Logging;

namespace Serverless2FA.Keys;

internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Information, "The keys in use changed: {Keychain}")]
    public static partial void KeysTakenIntoUse(this ILogger log, string keychain);

    [LoggerMessage(3002, LogLevel.Error, "The keys could not be read; any that were read before stayed in use")]
    public static partial void KeysNotRead(this ILogger log, Exception exception);

    [LoggerMessage(3003, LogLevel.Error, "Version {Version} of the {Key} key was left out: {Fault}")]
    public static partial void KeyVersionLeftOut(this ILogger log, KeyName key, string version, string fault);

    [LoggerMessage(3004, LogLevel.Warning, "The first version of the {Key} key was made")]
    public static partial void FirstKeyVersionMade(this ILogger log, KeyName key);

    [LoggerMessage(3005, LogLevel.Error,
        "The vault had no secret {Secret}; a deployment sets it, or the app where KeyVault:MakeMissingKeys allows it")]
    public static partial void SecretMissing(this ILogger log, string secret);
}
