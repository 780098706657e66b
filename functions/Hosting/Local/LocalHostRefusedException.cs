namespace Serverless2FA.Hosting.Local;

/// <summary>
/// The local host does not start like this. The message is for the person who started it, and is all they see.
/// </summary>
internal sealed class LocalHostRefusedException(string message, Exception? inner = null) : Exception(message, inner);
