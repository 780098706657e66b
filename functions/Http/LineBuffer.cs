namespace Serverless2FA.Http;

/// <summary>Holds one line while it comes, as far as it isn't too long.</summary>
internal sealed class LineBuffer(int maxLength)
{
    // A byte order mark and a line end more than the longest line.
    private readonly byte[] _bytes = new byte[maxLength + 5];
    private int _length;
    private bool _isOver;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether nothing has come of it.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Keeps a piece of it.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        var kept = Math.Min(piece.Length, _bytes.Length - _length);
        piece[..kept].CopyTo(_bytes.AsSpan(_length));
        _length += kept;
        _isOver |= kept < piece.Length;
    }

    /// <summary>
    /// Hands the line over, good until the next is added, and begins the next; null where it is too long.
    /// </summary>
    public ReadOnlyMemory<byte>? Take(bool isFirst)
    {
        var line = _bytes.AsMemory(0, _length);
        var isOver = _isOver;
        (_length, _isOver) = (0, false);
        if (isFirst && line.Span.StartsWith(ByteOrderMark))
        {
            line = line[ByteOrderMark.Length..];
        }

        line = line.Span.EndsWith("\n"u8) ? line[..^1] : line;
        line = line.Span.EndsWith("\r"u8) ? line[..^1] : line;
        return isOver || line.Length > maxLength ? default(ReadOnlyMemory<byte>?) : line;
    }
}
