using Serverless2FA.Compliance;
using Serverless2FA.Policy.Rules;
using Serverless2FA.Tests.Interop;

namespace Serverless2FA.Tests.Compliance;

/// <summary>
/// Line ends in names have no way into the directory; a file would hold them all the same, and readers of others take
/// them for what they are.
/// </summary>
[Trait("Feature", "F32")]
[Trait("Conformance", "C41")]
public sealed class ReportCsvTests
{
    private static readonly (string Name, string Cell)[] Names =
    [
        ("a\nb", "a\nb"),
        ("a\r\nb", "a\r\nb"),
        ("a\rb", "a\rb"),
        ("\n", "\n"),
        ("a\r\n\r\n", "a\r\n\r\n"),
        ("\"a\"\r\n,\"b\"", "\"a\"\r\n,\"b\""),
        ("a\n=1+1", "a\n'=1+1"),
        ("a\r\n=1+1", "a\r\n'=1+1"),
        ("\t=1+1", "'\t'=1+1"),
        ("\r=1+1", "'\r'=1+1"),
        ("\u0639\u0644\u064A\r\n\U0001F469\u200D\U0001F4BB", "\u0639\u0644\u064A\r\n\U0001F469\u200D\U0001F4BB"),
    ];

    [Fact]
    public async Task Line_ends_come_out_of_a_reader_of_npm_as_they_are() =>
        AssertRead(await CsvReader.ReadByNodeAsync(Write()));

    [Fact]
    public async Task Line_ends_come_out_of_Pythons_reader_as_they_are()
    {
        var records = await CsvReader.FindByPythonAsync(Write());
        Assert.SkipWhen(records is null, "There is no python3 here that could read it.");
        AssertRead(records);
    }

    private static byte[] Write()
    {
        using var csv = new ReportCsv();
        foreach (var (name, _) in Names)
        {
            var entry = Reported.Entry();
            csv.Add((entry with { Profile = entry.Profile with { Name = name } }).In(AccountPolicy.Default));
        }

        return csv.Take().ToArray();
    }

    private static void AssertRead(string[][] records)
    {
        Assert.Equal(Names.Length + 1, records.Length);
        Assert.Equal(Names.Select(one => one.Cell), records.Skip(1).Select(record => record[1]));
        Assert.All(records, record => Assert.Equal(records[0].Length, record.Length));
    }
}
