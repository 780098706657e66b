#nullable disable

using System.Text.Json;

namespace Azure.Communication.Email.Wire;

/// <summary>Writes the body of POST /emails:send (EmailMessage). What is not set is not written.</summary>
internal static class MessageWriter
{
    public static void Write(Utf8JsonWriter writer, EmailMessage message)
    {
        writer.WriteStartObject();
        WriteHeaders(writer, message.Headers);
        writer.WriteString("senderAddress", message.SenderAddress);
        WriteContent(writer, message.Content);
        WriteRecipients(writer, message.Recipients);
        WriteAttachments(writer, message.Attachments);
        WriteAddresses(writer, "replyTo", message.ReplyTo);
        if (message.UserEngagementTrackingDisabled is { } isDisabled)
        {
            writer.WriteBoolean("userEngagementTrackingDisabled", isDisabled);
        }

        writer.WriteEndObject();
    }

    private static void WriteHeaders(Utf8JsonWriter writer, IDictionary<string, string> headers)
    {
        if (headers.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("headers");
        foreach (var (name, value) in headers)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, EmailContent content)
    {
        writer.WriteStartObject("content");
        writer.WriteString("subject", content.Subject);
        WriteText(writer, "plainText", content.PlainText);
        WriteText(writer, "html", content.Html);
        writer.WriteEndObject();
    }

    private static void WriteRecipients(Utf8JsonWriter writer, EmailRecipients recipients)
    {
        writer.WriteStartObject("recipients");
        WriteAddresses(writer, "to", recipients.To, isRequired: true);
        WriteAddresses(writer, "cc", recipients.CC);
        WriteAddresses(writer, "bcc", recipients.BCC);
        writer.WriteEndObject();
    }

    private static void WriteAddresses(
        Utf8JsonWriter writer, string name, IList<EmailAddress> addresses, bool isRequired = false)
    {
        if (addresses.Count == 0 && !isRequired)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var address in addresses)
        {
            writer.WriteStartObject();
            writer.WriteString("address", address.Address);
            WriteText(writer, "displayName", address.DisplayName);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteAttachments(Utf8JsonWriter writer, IList<EmailAttachment> attachments)
    {
        if (attachments.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("attachments");
        foreach (var attachment in attachments)
        {
            writer.WriteStartObject();
            writer.WriteString("name", attachment.Name);
            writer.WriteString("contentType", attachment.ContentType);
            writer.WriteBase64String("contentInBase64", attachment.Content);
            WriteText(writer, "contentId", attachment.ContentId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
