#nullable disable

namespace Azure.Communication.Email;

/// <summary>A file that goes with an email.</summary>
public class EmailAttachment
{
    /// <summary>A file by its name, MIME type and content.</summary>
    public EmailAttachment(string name, string contentType, BinaryData content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(contentType);
        ArgumentNullException.ThrowIfNull(content);
        Name = name;
        ContentType = contentType;
        Content = content;
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>The file's MIME type.</summary>
    public string ContentType { get; }

    /// <summary>The file's bytes, before they are encoded.</summary>
    public BinaryData Content { get; }

    /// <summary>The name by which HTML refers to it as cid:name; null when it doesn't.</summary>
    public string ContentId { get; set; }
}
