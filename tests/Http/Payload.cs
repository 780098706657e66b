using System.Text;
using System.Text.Json;

namespace Serverless2FA.Tests.Http;

/// <summary>What a request carries.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="Type">Content-Type, as it stands; null for none.</param>
/// <param name="IsChunked">Whether it is sent without saying its length.</param>
public sealed record Payload(byte[] Bytes, string? Type = "application/json", bool IsChunked = false)
{
    /// <summary>An object as JSON.</summary>
    public static Payload Of(object value) => new(JsonSerializer.SerializeToUtf8Bytes(value));

    /// <summary>A text said to be JSON.</summary>
    public static Payload OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The content of one message, which disposes of it.</summary>
    public HttpContent ToContent()
    {
        // A stream that can't say its length is sent in chunks.
        HttpContent content = IsChunked ? new StreamContent(new Unmeasured(Bytes)) : new ByteArrayContent(Bytes);
        if (Type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", Type);
        }

        return content;
    }

    public override string ToString() =>
        $"{Type}: {Encoding.UTF8.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 80)))}";

    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
