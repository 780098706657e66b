namespace Serverless2FA.Hosting.Local;

/// <summary>The local host does not start like this. The message is for the person who started it, and is all they see.</summary>
#pragma warning disable CA1032 // It is thrown with what to say, and in no other way.
internal sealed class LocalHostRefusedException(string message, Exception? inner = null) : Exception(message, inner);
#pragma warning restore CA1032
