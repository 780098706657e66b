#nullable disable

namespace Azure.Communication.Email;

/// <summary>What an email says, as plain text, as HTML, or as both.</summary>
public class EmailContent
{
    /// <summary>A subject whose text is yet to be set.</summary>
    public EmailContent(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Subject = subject;
    }

    /// <summary>The subject.</summary>
    public string Subject { get; }

    /// <summary>The text for a mail program that shows no HTML.</summary>
    public string PlainText { get; set; }

    /// <summary>The text as HTML.</summary>
    public string Html { get; set; }
}
