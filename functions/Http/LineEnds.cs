namespace Serverless2FA.Http;

/// <summary>
/// Finds where lines end, in a body that comes in pieces. In CSV a line end within quotes ends nothing (RFC 4180
/// section 2): what somebody has written into a name must never be read as a person of its own.
/// </summary>
internal sealed class LineEnds(bool areQuoted)
{
    private At _at = At.CellStart;

    private enum At
    {
        CellStart,
        Cell,
        Quoted,
        QuoteInQuoted,
    }

    /// <summary>Whether a quote of the line stands where none may, or is open still.</summary>
    public bool IsMisquoted { get; private set; }

    /// <summary>
    /// How many bytes of a piece belong to the line, its end included; -1 where it doesn't end in it.
    /// </summary>
    public int Find(ReadOnlySpan<byte> piece)
    {
        if (!areQuoted)
        {
            return piece.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : -1;
        }

        for (var i = 0; i < piece.Length; i++)
        {
            Step(piece[i]);
            if (_at is At.CellStart && piece[i] is (byte)'\n')
            {
                return i + 1;
            }
        }

        return -1;
    }

    /// <summary>The body is over.</summary>
    public void End() => IsMisquoted |= _at is At.Quoted;

    /// <summary>Begins the next line.</summary>
    public void Begin() => (_at, IsMisquoted) = (At.CellStart, false);

    private void Step(byte letter)
    {
        IsMisquoted |= (_at, letter) switch
        {
            (At.Cell, (byte)'"') => true,
            (At.QuoteInQuoted, not ((byte)'"' or (byte)',' or (byte)'\r' or (byte)'\n')) => true,
            _ => false,
        };
        _at = (_at, letter) switch
        {
            (At.Quoted, (byte)'"') => At.QuoteInQuoted,
            (At.Quoted, _) => At.Quoted,
            (At.QuoteInQuoted or At.CellStart, (byte)'"') => At.Quoted,
            (_, (byte)',' or (byte)'\n') => At.CellStart,

            // A byte order mark is no part of the first cell.
            (At.CellStart, 0xEF or 0xBB or 0xBF) => At.CellStart,
            _ => At.Cell,
        };
    }
}
