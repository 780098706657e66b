#nullable disable

namespace Azure.Communication.Email;

/// <summary>Makes what a client answers, for a test.</summary>
public static class EmailModelFactory
{
    /// <summary>A result as the service would give it.</summary>
    public static EmailSendResult EmailSendResult(string id = null, EmailSendStatus status = default) =>
        new(id, status);
}
