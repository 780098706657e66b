using System.Net;
using System.Text;
using Serverless2FA.Tests.Interop;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// Names that are hard on a CSV, from the directory through a report into readers of others: what isn't a formula comes
/// out as it went in.
/// </summary>
[Trait("Feature", "F32")]
[Trait("Conformance", "C41")]
[Trait("Conformance", "A15")]
public abstract class ReportNamesSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    /// <summary>A name, and how it stands in a report.</summary>
    private static readonly (string Name, string Cell)[] Names =
    [
        .. Harmless.Select(name => (name, name)),
        ("=1+1", "'=1+1"),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        (";=cmd|' /C calc'!A0", ";'=cmd|' /C calc'!A0"),
        ("Ann;=HYPERLINK(\"https://x.example\",\"Ann\")", "Ann;'=HYPERLINK(\"https://x.example\",\"Ann\")"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1:A9)", "'@SUM(A1:A9)"),
        ("  =1+1", "'  =1+1"),
        ("\"=1+1\"", "'\"=1+1\""),
        ("\uFF1D1+1", "'\uFF1D1+1"),
        ("a|=b", "a|'=b"),
        ("a,-b", "a,'-b"),
    ];

    private static IEnumerable<string> Harmless =>
    [
        "Anne \"the boss\" O'Neill", "\"", "\"\"", "\"quoted\"", "\",\"", "Smith, John", ",", ",,,", "a;b", "it's", "'",
        "\U0001F469\u200D\U0001F4BB \U0001F1E9\U0001F1EA", "\u0645\u062D\u0645\u062F \u0639\u0644\u064A", "\u05D3\u05E0\u05D4, \u05DB\u05D4\u05DF",
        "\u202Eevil\u202C", "\uFEFFmark", "  leading and trailing  ", " ", "\u00A0", "\u3000", "e\u0301", "1e5", "007",
        "a=b", "Jean-Luc", "#REF!", "%3D1", "\\", "\\\"", "NULL", "\uFFFF", new string('"', 256), new string(',', 256),
    ];

    [Fact]
    [Trait("Conformance", "C40")]
    public async Task Come_out_of_two_readers_as_they_went_in_and_formulas_harmless()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var people = Names.Select(one => (Id: HelpDesk.NewId(), one.Name, one.Cell)).ToList();
        await Parallel.ForEachAsync(people, async (person, _) => (await PutAsync(person.Id, person.Name))
            .Expect(HttpStatusCode.Created));

        var file = Encoding.UTF8.GetBytes((await admin.DownloadReportAsync()).Expect(HttpStatusCode.OK).Text);

        var expected = people.ToDictionary(person => person.Id, person => person.Cell, StringComparer.Ordinal);
        AssertNames(expected, await CsvReader.ReadByNodeAsync(file));
        var sheet = ReportSheet.Read(file);
        Assert.All(expected, person => Assert.Equal(person.Value, sheet.Lines.Single(line => line["id"] == person.Key)["name"]));
        var byPython = await CsvReader.FindByPythonAsync(file);
        Assert.SkipWhen(byPython is null, "Node.js read it; there is no python3 here that could read it as well.");
        AssertNames(expected, byPython);
    }

    /// <summary>A line end in a name has no way in, neither here nor by an import.</summary>
    [Theory]
    [Trait("Conformance", "C40")]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("a\n=1+1")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    public async Task With_line_ends_and_tabs_are_refused_at_both_doors(string name)
    {
        var id = HelpDesk.NewId();
        Assert.Equal("name", (await PutAsync(id, name)).ExpectProblem("invalid-request").Word("member"));
        var import = await HelpDesk.ImportAsync(People.Csv($"{People.Header}{id},\"{name}\",{id}@example.com,agent"));

        Assert.StartsWith("2", Assert.Single(import.Errors()), StringComparison.Ordinal);
        (await HelpDesk.FindAsync(id)).ExpectProblem("not-found");
    }

    /// <summary>Ids and addresses are chosen by others as well.</summary>
    [Theory]
    [InlineData("=1+1", "=1+1")]
    [InlineData("+x", "+x")]
    [InlineData("-x", "-x")]
    [InlineData("@x", "=")]
    public async Task Of_ids_and_addresses_formulas_are_harmless_as_well(string start, string email)
    {
        var (admin, id) = (await HelpDesk.EnterAsync("admin"), $"{start}{HelpDesk.NewId()}");
        (await PutAsync(id, "Some Body", $"{email}{HelpDesk.NewId()}@example.com")).Expect(HttpStatusCode.Created);

        var sheet = await admin.SheetAsync();

        var line = Assert.Single(sheet.Lines, line => line["id"] == $"'{id}");
        Assert.StartsWith($"'{email}", line["email"], StringComparison.Ordinal);
        (await HelpDesk.Client.DeleteAsync($"users/{Uri.EscapeDataString(id)}", HelpDesk.DirectoryTicket))
            .Expect(HttpStatusCode.NoContent);
    }

    private static void AssertNames(IReadOnlyDictionary<string, string> expected, string[][] records)
    {
        Assert.Equal(["id", "name", "email"], records[0].Take(3));
        Assert.All(records, record => Assert.Equal(records[0].Length, record.Length));
        var read = records.Where(record => expected.ContainsKey(record[0])).ToDictionary(record => record[0], record => record[1]);
        Assert.Equal(expected.OrderBy(one => one.Key), read.OrderBy(one => one.Key));
    }

    private Task<ServiceAnswer> PutAsync(string id, string name, string? email = null) => Client.PutAsync(
        $"users/{Uri.EscapeDataString(id)}",
        HelpDesk.DirectoryTicket,
        new { name, email = email ?? $"{id}@example.com", role = "agent" });
}

[Collection<OnEmbedded>]
public sealed class ReportNamesOnEmbedded(EmbeddedFixture fixture) : ReportNamesSuite(fixture);

[Collection<OnAzurite>]
public sealed class ReportNamesOnAzurite(AzuriteFixture fixture) : ReportNamesSuite(fixture);
