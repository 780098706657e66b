#nullable disable

namespace Azure.Communication.Email;

/// <summary>How far a sending is.</summary>
public class EmailSendResult
{
    internal EmailSendResult(string id, EmailSendStatus status)
    {
        Id = id;
        Status = status;
    }

    /// <summary>How far it is. Succeeded means handed over to the recipient's server, not read.</summary>
    public EmailSendStatus Status { get; }

    /// <summary>The sending's id.</summary>
    internal string Id { get; }
}
