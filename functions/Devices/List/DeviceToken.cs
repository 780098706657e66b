using System.Buffers.Text;

namespace Serverless2FA.Devices.List;

/// <summary>
/// What a browser keeps to be known again: 256 random bits, with a prefix that says what it is good for (C33). It never
/// replaces a ticket.
/// </summary>
public sealed class DeviceToken
{
    /// <summary>Bytes of a token.</summary>
    public const int ByteLength = 32;

    private readonly byte[] _bits;

    /// <summary>A token of fresh random bits.</summary>
    public DeviceToken(DeviceKind kind, ReadOnlySpan<byte> bits) => (Kind, _bits) = (kind, bits.ToArray());

    /// <summary>What it is good for.</summary>
    public DeviceKind Kind { get; }

    /// <summary>The random bits, for their hash.</summary>
    public ReadOnlySpan<byte> Bits => _bits;

    /// <summary>Reads a token; null when it is none. Such a browser is asked like any other.</summary>
    public static DeviceToken? TryParse(string? text)
    {
        if (text is not { Length: < 128 } || text.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
        {
            return null;
        }

        Span<byte> bits = stackalloc byte[ByteLength];
        var isWhole = Base64Url.DecodeFromChars(text.AsSpan(dot + 1), bits, out _, out var length)
            is System.Buffers.OperationStatus.Done && length == ByteLength;
        return (isWhole, text[..dot]) switch
        {
            (true, "recognized") => new DeviceToken(DeviceKind.Recognized, bits),
            (true, "remembered") => new DeviceToken(DeviceKind.Remembered, bits),
            _ => null,
        };
    }

    /// <summary>The token as the browser keeps it.</summary>
    public string Reveal() =>
        $"{(Kind is DeviceKind.Remembered ? "remembered" : "recognized")}.{Base64Url.EncodeToString(_bits)}";

    public override string ToString() => "(device token)";
}
