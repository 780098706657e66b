using System.Text;

namespace Serverless2FA.Tests.Http;

/// <summary>A file of the compliance report, read by hand as RFC 4180 says it: no library of the product vouches for
/// itself.
/// </summary>
internal sealed class ReportSheet
{
    private const char Mark = '\uFEFF';

    private static readonly string[] Names =
    [
        "id", "name", "email", "role", "signInKind", "twoFactor", "methods", "since", "required", "graceUntil",
        "recoveryCodesRemaining", "locked", "importedWeak", "suspended", "onlyWeaker",
    ];

    private ReportSheet(IReadOnlyList<string[]> records)
    {
        Assert.Equal(Names, records[0]);
        Lines = [.. records.Skip(1).Select(record => new ReportLine(
            Names.Zip(record).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)))];
    }

    /// <summary>One a person.</summary>
    public IReadOnlyList<ReportLine> Lines { get; }

    /// <summary>People who aren't suspended.</summary>
    public IReadOnlyList<ReportLine> Active => [.. Lines.Where(line => !line.Is("suspended"))];

    /// <summary>Reads a file, which must be UTF-8 and begin with a byte order mark.</summary>
    public static ReportSheet Read(byte[] file) => Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file));

    /// <summary>Reads a file as text, with its byte order mark.</summary>
    public static ReportSheet Read(string file)
    {
        Assert.Equal(Mark, file[0]);
        return new ReportSheet(Parse(file[1..]));
    }

    /// <summary>What stands there of a person; null for nothing.</summary>
    public ReportLine? Find(Person person) => Lines.SingleOrDefault(line => line["id"] == person.Id);

    /// <summary>What stands there of a person, who is in it once.</summary>
    public ReportLine Of(Person person) => Find(person) ?? throw new InvalidOperationException($"{person.Id} isn't in it.");

    private static List<string[]> Parse(string text)
    {
        var (records, cells, at) = (new List<string[]>(), new List<string>(), 0);
        while (at < text.Length)
        {
            cells.Add(Cell(text, ref at));
            if (text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            records.Add([.. cells]);
            cells.Clear();
            Assert.Equal(Names.Length, records[^1].Length);
        }

        Assert.Empty(cells);
        return records;
    }

    private static string Cell(string text, ref int at)
    {
        var cell = new StringBuilder();
        if (text[at] != '"')
        {
            for (; text[at] is not (',' or '\r'); at++)
            {
                Assert.False(text[at] is '"' or '\n', "What isn't quoted holds no quote and no line end (RFC 4180 2.5).");
                cell.Append(text[at]);
            }

            return cell.ToString();
        }

        for (at++; text[at] != '"' || text[at + 1] == '"'; at++)
        {
            at += text[at] == '"' ? 1 : 0;
            cell.Append(text[at]);
        }

        at++;
        return cell.ToString();
    }
}

/// <summary>What a report says of a person.</summary>
internal sealed class ReportLine(IReadOnlyDictionary<string, string> cells)
{
    private static readonly string[] Told =
    [
        "role", "signInKind", "twoFactor", "methods", "required", "graceUntil", "recoveryCodesRemaining", "locked",
        "importedWeak", "suspended", "onlyWeaker",
    ];

    /// <summary>What stands in a column.</summary>
    public string this[string column] => cells[column];

    /// <summary>Whether a column says `true`; it says that or `false`.</summary>
    public bool Is(string column) => bool.Parse(cells[column]);

    /// <summary>All that it says but who it is and since when, to be compared at once.</summary>
    public override string ToString() => string.Join(',', Told.Select(column => cells[column]));
}
