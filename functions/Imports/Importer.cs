using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>Runs imports: streamed in, streamed out.</summary>
public sealed class Importer(ImportLimits limits, TimeProvider clock)
{
    /// <summary>
    /// Begins an import: reads `from` and, of CSV, the header, which are refused as a problem; then answers in lines
    /// while the body is read.
    /// </summary>
    /// <typeparam name="TLine">A line.</typeparam>
    public async Task<Reply> BeginAsync<TLine>(HttpRequest request, RequestLines lines, Import<TLine> import)
        where TLine : class
    {
        var aborted = request.HttpContext.RequestAborted;
        var deadline = new Deadline(clock, limits.Time);
        if (From(request) is not { } from)
        {
            return Reply.Invalid("from", "'from' is the number of a line, from 1: 'resume' of the answer before.");
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

    private static int? From(HttpRequest request) => request.Query["from"] switch
    {
        [] => 1,
        [var one] when int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            && line > 0 => line,
        _ => null,
    };
}
