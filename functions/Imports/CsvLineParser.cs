using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Serverless2FA.Http;

namespace Serverless2FA.Imports;

/// <summary>
/// One record of CSV a line. It is read as the JSON object that it stands for, so that both formats are equally strict
/// and say the same of what is wrong.
/// </summary>
/// <param name="type">The form of a line.</param>
/// <param name="columns">The header's.</param>
internal sealed class CsvLineParser<TLine>(JsonTypeInfo<TLine> type, IReadOnlyList<JsonPropertyInfo> columns)
    : ILineParser<TLine>
    where TLine : class
{
    private readonly ArrayBufferWriter<byte> _json = new();

    public (TLine? Content, Problem? Problem) Parse(ReadOnlyMemory<byte> utf8)
    {
        // No member takes a control character, so neither does a record. What is left is one line for every reader of
        // CSV, whatever it takes for a line end.
        if (utf8.Span.ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            return (null, Wrong("A record is one line without control characters."));
        }

        var cells = CsvRecord.Read(utf8);
        if (cells is null)
        {
            return (null, Wrong("A cell with a quote in it is quoted, and its quotes are doubled (RFC 4180)."));
        }

        if (cells.Length != columns.Count)
        {
            return (null, Wrong($"A record has as many cells as the header: {columns.Count}."));
        }

        return RequestBody.Parse(Write(cells), type);
    }

    private ReadOnlySpan<byte> Write(string[] cells)
    {
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json))
        {
            json.WriteStartObject();
            for (var i = 0; i < cells.Length; i++)
            {
                Write(json, columns[i], cells[i]);
            }

            json.WriteEndObject();
        }

        return _json.WrittenSpan;
    }

    /// <summary>An empty cell of an optional column is a member that isn't there.</summary>
    private static void Write(Utf8JsonWriter json, JsonPropertyInfo column, string cell)
    {
        if (cell.Length == 0 && column.AssociatedParameter is { HasDefaultValue: true })
        {
            return;
        }

        // Spreadsheets write TRUE and FALSE.
        if (column.PropertyType == typeof(bool?) && bool.TryParse(cell, out var value))
        {
            json.WriteBoolean(column.Name, value);
            return;
        }

        json.WriteString(column.Name, cell);
    }

    private static Problem Wrong(string right) => new(ProblemType.InvalidRequest, right);
}
