using System.Net.Mail;

namespace Azure.Communication.Email.Wire;

/// <summary>Refuses an email that the service would refuse, before it is sent.</summary>
internal static class MessageCheck
{
    /// <exception cref="ArgumentException">A part is missing, or an address is none; it is not repeated.</exception>
    public static void Refuse(EmailMessage message)
    {
        var content = message.Content;
        EmailAddress[] recipients = [.. message.Recipients.To, .. message.Recipients.CC, .. message.Recipients.BCC];
        (bool IsFound, string Text)[] faults =
        [
            (message.Headers.Values.Any(IsBlank), "A header has no value."),
            (IsBlank(content.Html) && IsBlank(content.PlainText), "It has neither a plain text nor HTML."),
            (IsBlank(content.Subject), "It has no subject."),
            (IsBlank(message.SenderAddress), "It has no sender."),
            (recipients.Length == 0, "It has no recipient."),
            (!recipients.All(IsAddress), "A recipient's address is no email address."),
            (message.Attachments.Any(file => file.Content.ToMemory().IsEmpty), "An attachment is empty."),
        ];
        if (faults.FirstOrDefault(fault => fault.IsFound).Text is { } text)
        {
            throw new ArgumentException(text, nameof(message));
        }
    }

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    // A host of one word is one that the service can't deliver to.
    private static bool IsAddress(EmailAddress recipient) =>
        MailAddress.TryCreate(recipient.Address, out var address)
        && address.Host.Contains('.', StringComparison.Ordinal);
}
