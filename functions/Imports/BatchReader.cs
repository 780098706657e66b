using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Reads a body in batches.</summary>
internal sealed class BatchReader<TLine>(RequestLines lines, ILineParser<TLine> parser, int from, Deadline deadline)
    where TLine : class
{
    private Task<LineRead>? _pending;
    private int _next = lines.Next;

    /// <summary>The first line that no batch has had.</summary>
    public int Next => Math.Max(from, _next);

    /// <summary>How the body ended; null while it goes on.</summary>
    public LineRead? Ended { get; private set; }

    /// <summary>
    /// Reads until the batch is full, the body ends or pauses, or the deadline is past. Nobody has to send more to see
    /// done what was sent.
    /// </summary>
    /// <param name="limits">How large a batch is, and how long a pause.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ImportedLine<TLine>>> ReadAsync(
        ImportLimits limits, CancellationToken cancellationToken)
    {
        var batch = new List<ImportedLine<TLine>>(limits.Batch);
        while (batch.Count < limits.Batch && Ended is null && !deadline.IsOver)
        {
            _pending ??= lines.ReadAsync(cancellationToken);
            if (!await deadline.AwaitAsync(_pending, batch.Count == 0 ? limits.Time : limits.Pause))
            {
                break;
            }

            Take(await _pending, batch);
            _pending = null;
            _next = lines.Next;
        }

        return batch;
    }

    /// <summary>Waits for no line any longer.</summary>
    public async Task StopAsync()
    {
        if (_pending is not null)
        {
            lines.GiveUp();
            await ((Task)_pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(LineRead read, List<ImportedLine<TLine>> batch)
    {
        switch (read)
        {
            case LineRead.Line { Number: var number, Utf8: var utf8 } when number >= from && !utf8.IsEmpty:
                var (content, problem) = parser.Parse(utf8);
                batch.Add(Line(number, content, problem));
                break;
            case LineRead.Broken { Number: var number, Problem: var broken } when number >= from:
                batch.Add(Line(number, content: null, broken));
                break;
            case LineRead.End or LineRead.Stopped:
                Ended = read;
                break;
            default:
                // An empty line, or one that was done before.
                break;
        }
    }

    private static ImportedLine<TLine> Line(int number, TLine? content, Problem? problem) =>
        new(number, content) { Outcome = problem is null ? null : new LineOutcome.Refused(problem) };
}
