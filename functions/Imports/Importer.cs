using System.Text.Json.Serialization.Metadata;
using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Runs imports: streamed in, streamed out.</summary>
public sealed class Importer(ImportLimits limits, TimeProvider clock)
{
    /// <summary>The parameter that says at which line to go on: `resume` of the answer before.</summary>
    public const string From = "from";

    /// <summary>
    /// Begins an import: reads `from` and, of CSV, the header, which are refused as a problem; then answers in lines
    /// while the body is read.
    /// </summary>
    /// <typeparam name="TLine">A line.</typeparam>
    public async Task<Reply> BeginAsync<TLine>(
        RequestQuery query, RequestLines lines, Import<TLine> import, CancellationToken aborted)
        where TLine : class
    {
        var deadline = new Deadline(clock, limits.Time);
        var from = query.Whole(From, (1, int.MaxValue), usual: 1);
        if (query.Wrong is { } wrong)
        {
            return wrong;
        }

        var (parser, problem) = lines.IsCsv
            ? await ReadHeaderAsync(lines, import.Type, deadline, aborted)
            : (new JsonLineParser<TLine>(import.Type), null);
        if (parser is null)
        {
            return Reply.Of(problem!);
        }

        var reader = new BatchReader<TLine>(lines, parser, from, deadline);
        var run = new ImportRun<TLine>(import, reader, limits, deadline);
        return Reply.Of(answer => run.RunAsync(answer, aborted));
    }

    private async Task<(ILineParser<TLine>? Parser, Problem? Problem)> ReadHeaderAsync<TLine>(
        RequestLines lines, JsonTypeInfo<TLine> type, Deadline deadline, CancellationToken aborted)
        where TLine : class
    {
        var reading = lines.ReadAsync(aborted);
        if (!await deadline.AwaitAsync(reading, limits.Time))
        {
            lines.GiveUp();
        }

        switch (await reading)
        {
            case LineRead.Broken { Problem: var broken }:
                return (null, broken);
            case LineRead.Stopped { Problem: var stopped }:
                return (null, stopped);
            case var read:
                var (columns, problem) = CsvColumns.Of(type, (read as LineRead.Line)?.Utf8 ?? default);
                return columns is null ? (null, problem) : (new CsvLineParser<TLine>(type, columns), null);
        }
    }
}
