namespace Serverless2FA.Judging;

/// <summary>More codes are waiting to be stretched than can be in good time. Nothing was judged or counted.</summary>
public sealed class TooBusyException() : Exception("Too many codes wait to be stretched.");
