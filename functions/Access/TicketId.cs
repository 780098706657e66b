using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Serverless2FA.Access;

/// <summary>
/// Which ticket this is: the first 128 bits of SHA-256 of its `jti`, as 22 characters of base64url. Short and harmless
/// whatever the application writes into a `jti`; compared ordinally.
/// </summary>
public readonly record struct TicketId
{
    /// <summary>128 bits: two tickets of one person meet by chance once in 2^64.</summary>
    private const int Bytes = 16;

    private const int Characters = 22;

    private readonly string? _value;

    private TicketId(string value) => _value = value;

    /// <summary>The id as it is stored.</summary>
    public string Value => _value ?? throw new InvalidOperationException("An uninitialised ticket id was used.");

    /// <summary>The id of the ticket with this `jti`.</summary>
    public static TicketId Of(string jti) =>
        new(Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(jti)).AsSpan(0, Bytes)));

    /// <summary>Reads an id as it was stored; null when it is none.</summary>
    public static TicketId? TryParse(string? text) =>
        text is { Length: Characters } && text.All(IsBase64Url) ? new TicketId(text) : null;

    public override string ToString() => Value;

    private static bool IsBase64Url(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
