#nullable disable

namespace Azure.Communication.Email;

/// <summary>An email.</summary>
public class EmailMessage
{
    /// <summary>An email to one recipient.</summary>
    public EmailMessage(string senderAddress, string recipientAddress, EmailContent content)
        : this(senderAddress, ToOne(recipientAddress), content)
    {
    }

    /// <summary>An email to many.</summary>
    public EmailMessage(string senderAddress, EmailRecipients recipients, EmailContent content)
    {
        ArgumentNullException.ThrowIfNull(senderAddress);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(content);
        SenderAddress = senderAddress;
        Recipients = recipients;
        Content = content;
    }

    /// <summary>An address in a domain that is linked to the resource.</summary>
    public string SenderAddress { get; }

    /// <summary>Who gets it.</summary>
    public EmailRecipients Recipients { get; }

    /// <summary>What it says.</summary>
    public EmailContent Content { get; }

    /// <summary>Headers of the email beside those that the service sets.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files that go with it.</summary>
    public IList<EmailAttachment> Attachments { get; } = [];

    /// <summary>Where answers go, if not to the sender.</summary>
    public IList<EmailAddress> ReplyTo { get; } = [];

    /// <summary>True: no pixels and no rewritten links; null: as the domain is set.</summary>
    public bool? UserEngagementTrackingDisabled { get; set; }

    private static EmailRecipients ToOne(string recipientAddress)
    {
        ArgumentNullException.ThrowIfNull(recipientAddress);
        return new([new EmailAddress(recipientAddress)]);
    }
}
