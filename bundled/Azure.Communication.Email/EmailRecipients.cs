#nullable disable

namespace Azure.Communication.Email;

/// <summary>Who gets an email.</summary>
public class EmailRecipients
{
    /// <summary>Recipients whom everybody sees.</summary>
    public EmailRecipients(IEnumerable<EmailAddress> to)
    {
        ArgumentNullException.ThrowIfNull(to);
        To = [.. to];
        CC = [];
        BCC = [];
    }

    /// <summary>Recipients, those who get a copy, and those whom nobody sees.</summary>
    public EmailRecipients(
        IEnumerable<EmailAddress> to = null,
        IEnumerable<EmailAddress> cc = null,
        IEnumerable<EmailAddress> bcc = null)
    {
        To = [.. to ?? []];
        CC = [.. cc ?? []];
        BCC = [.. bcc ?? []];
    }

    /// <summary>Recipients.</summary>
    public IList<EmailAddress> To { get; }

    /// <summary>Those who get a copy.</summary>
    public IList<EmailAddress> CC { get; }

    /// <summary>Those who get a copy and whom nobody sees.</summary>
    public IList<EmailAddress> BCC { get; }
}
