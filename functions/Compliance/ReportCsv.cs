using CsvHelper;

namespace Serverless2FA.Compliance;

/// <summary>
/// Writes a report as CSV (RFC 4180), part by part: UTF-8 with a byte order mark, without which Excel takes it for the
/// machine's own code page.
/// </summary>
internal sealed class ReportCsv : IDisposable
{
    /// <summary>Formulas are dealt with by <see cref="SafeCell"/>, which looks into the cells as well.</summary>
    private static readonly CsvWriterOptions Options =
        CsvWriterOptions.Default with { WriteByteOrderMark = true, Quoting = CsvQuoting.WhenNeededOrWhitespace };

    private readonly MemoryStream _part = new();
    private readonly string[] _cells = new string[ReportColumns.All.Count];
    private readonly CsvWriter _csv;

    public ReportCsv()
    {
        _csv = CsvWriter.Create(_part, Options, leaveOpen: true);
        _csv.WriteHeader([.. ReportColumns.All.Select(column => column.Name)]);
    }

    /// <summary>Adds a line.</summary>
    public void Add(ReportedPerson person)
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i] = ReportColumns.All[i].Cell(person);
        }

        _csv.WriteRecord(_cells);
    }

    /// <summary>Takes what was written since the last time; it stands until the next line is added.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        _csv.Flush();
        var part = _part.GetBuffer().AsMemory(0, (int)_part.Length);
        _part.SetLength(0);
        return part;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _part.Dispose();
    }
}
