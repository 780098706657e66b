using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Serverless2FA.Web;

/// <summary>The content of a file, as it is and compressed. Each is made for the first who takes it, and kept.</summary>
internal sealed class UiBody(byte[] content, string mediaType)
{
    private readonly ConcurrentDictionary<ContentCoding, Lazy<UiContent>> _made = new();

    private readonly Lazy<string> _hash = new(() => Convert.ToHexStringLower(SHA256.HashData(content))[..32]);

    /// <summary>Whether it is text: UTF-8, and worth compressing. Images are compressed already.</summary>
    public bool IsText { get; } =
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/json" or "image/svg+xml";

    /// <summary>The media type, with the character set where it has one.</summary>
    public string ContentType => IsText ? $"{mediaType}; charset=utf-8" : mediaType;

    /// <summary>The content in a coding.</summary>
    public UiContent In(ContentCoding coding) =>
        _made.GetOrAdd(coding, one => new Lazy<UiContent>(() => Make(one))).Value;

    /// <summary>
    /// Other bytes, another strong tag (RFC 9110 section 8.8.3.3).
    /// </summary>
    private UiContent Make(ContentCoding coding) => new(
        coding, coding.Encode(content), coding.Name is null ? $"\"{_hash.Value}\"" : $"\"{_hash.Value}-{coding.Name}\"");
}

/// <summary>Content in a coding.</summary>
/// <param name="Coding">Which.</param>
/// <param name="Bytes">As they are sent.</param>
/// <param name="Tag">Its strong entity tag.</param>
internal sealed record UiContent(ContentCoding Coding, ReadOnlyMemory<byte> Bytes, string Tag);
