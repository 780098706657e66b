using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;

namespace Serverless2FA.Http;

/// <summary>
/// A streamed body, line by line: capped, strict, and never more than one line of it in memory. One reader at a time.
/// </summary>
public sealed class RequestLines
{
    /// <summary>The longest line, in bytes; in CSV the longest record.</summary>
    public const int MaxLineLength = 16 * 1024;

    /// <summary>The largest streamed body, in bytes: what the official host takes.</summary>
    public const long MaxLength = 100 * 1024 * 1024;

    /// <summary>Comma-separated values (RFC 7111).</summary>
    public const string Csv = "text/csv";

    /// <summary>One JSON object a line.</summary>
    public const string Json = "application/x-ndjson";

    private readonly PipeReader _body;
    private readonly long _maxLength;
    private readonly LineEnds _ends;
    private readonly LineBuffer _line = new(MaxLineLength);
    private int _first = 1;
    private long _length;
    private LineRead? _last;

    internal RequestLines(PipeReader body, string mediaType, long maxLength = MaxLength)
    {
        (_body, IsCsv, _maxLength) = (body, mediaType == Csv, maxLength);
        _ends = new LineEnds(areQuoted: IsCsv);
    }

    /// <summary>Whether it is CSV, where a quoted line end ends no line.</summary>
    public bool IsCsv { get; }

    /// <summary>
    /// The number of the line that is read next, from 1. Line ends are LF or CR LF; those within quotes count.
    /// </summary>
    public int Next { get; private set; } = 1;

    /// <summary>Reads the next line. Once the body is over or has stopped it says so every time.</summary>
    public async Task<LineRead> ReadAsync(CancellationToken cancellationToken)
    {
        while (_last is null)
        {
            try
            {
                var piece = await _body.ReadAsync(cancellationToken);
                if (piece.IsCanceled)
                {
                    _body.AdvanceTo(piece.Buffer.Start);
                    return Stop(new Problem(ProblemType.InvalidRequest, "The next line did not come in time."));
                }

                if (Take(piece.Buffer, piece.IsCompleted) is { } read)
                {
                    return read;
                }
            }
            catch (IOException)
            {
                // Half a line is no line: a person cut off in the middle could be read as another.
                Stop(new Problem(ProblemType.InvalidRequest, "The body broke off or is not framed as HTTP asks."));
            }
        }

        return _last;
    }

    /// <summary>Ends a read that waits still; the server can then throw away what comes of the body.</summary>
    public void GiveUp() => _body.CancelPendingRead();

    /// <summary>Takes what belongs to the line out of what has come; null where the line isn't whole yet.</summary>
    private LineRead? Take(ReadOnlySequence<byte> come, bool isAll)
    {
        var taken = 0L;
        var isWhole = false;
        foreach (var piece in come)
        {
            var end = _ends.Find(piece.Span);
            isWhole = end >= 0;
            var mine = isWhole ? piece.Span[..end] : piece.Span;
            _line.Add(mine);
            Next += mine.Count((byte)'\n');
            taken += mine.Length;
            if (isWhole)
            {
                break;
            }
        }

        _length += taken;
        _body.AdvanceTo(come.GetPosition(taken));
        return (isWhole, isAll) switch
        {
            _ when _length > _maxLength => Stop(TooLarge(_maxLength)),
            (true, _) => Finish(),
            (_, true) => EndOfBody(),
            _ => null,
        };
    }

    private LineRead EndOfBody()
    {
        _last = new LineRead.End();
        if (_line.IsEmpty)
        {
            return _last;
        }

        // The last line needs no line end.
        Next++;
        _ends.End();
        return Finish();
    }

    private LineRead Finish()
    {
        var number = _first;
        var spansLines = Next - number > 1;
        var (isMisquoted, utf8) = (_ends.IsMisquoted, _line.Take(isFirst: number == 1));
        _first = Next;
        _ends.Begin();
        return (isMisquoted, spansLines, utf8) switch
        {
            // Whether what follows is within quotes can't be told, and one person's name must not become another
            // person.
            (true, true, _) => Stop(Misquoted, number),
            (_, _, null) => new LineRead.Broken(number, new Problem(
                ProblemType.InvalidRequest, $"A line has at most {MaxLineLength / 1024} KiB.")),
            _ when !Utf8.IsValid(utf8.Value.Span) => new LineRead.Broken(number, new Problem(
                ProblemType.InvalidRequest, "A line is valid UTF-8.")),
            _ => new LineRead.Line(number, utf8.Value),
        };
    }

    private LineRead Stop(Problem problem, int? at = null)
    {
        Next = at ?? _first;
        return _last = new LineRead.Stopped(problem);
    }

    private static Problem Misquoted { get; } = new(
        ProblemType.InvalidRequest,
        "The record that begins here opens a quote and doesn't close it as RFC 4180 asks. Where the next one begins "
        + "can't be told: mend it, and go on here.");

    internal static Problem TooLarge(long maxLength) =>
        new(ProblemType.BodyTooLarge, $"Send at most {maxLength / 1024 / 1024} MiB at once.");
}
