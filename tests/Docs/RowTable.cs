using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Docs;

/// <summary>A table of docs/ whose rows say what is met, where, and by which tests.</summary>
internal sealed partial class RowTable
{
    private RowTable(IReadOnlyList<DocumentedRow> rows) => Rows = rows;

    /// <summary>The rows, in their order.</summary>
    public IReadOnlyList<DocumentedRow> Rows { get; }

    /// <summary>Reads the table of a document: | id | state | what | where | tests |.</summary>
    public static RowTable Read(string document)
    {
        return new RowTable([.. File.ReadLines(Sources.PathOf("docs", document))
            .Select(line => Line().Match(line))
            .Where(line => line.Success)
            .Select(line => new DocumentedRow(
                line.Groups["id"].Value,
                line.Groups["state"].Value,
                line.Groups["where"].Value.Trim(),
                [.. TestName().Matches(line.Groups["tests"].Value).Select(test => test.Value.Trim('`'))]))]);
    }

    [GeneratedRegex(@"^\| (?<id>[FCA]\d+) \| (?<state>[^|]+?) \| [^|]* \| (?<where>[^|]*) \| (?<tests>[^|]*) \|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex("`[^`]+`", RegexOptions.None, 1000)]
    private static partial Regex TestName();
}

/// <summary>One row of a table.</summary>
/// <param name="Id">F13, C4, A1.</param>
/// <param name="State">done, partly, not yet.</param>
/// <param name="Where">Files or folders.</param>
/// <param name="Tests">Class.Method.</param>
internal sealed record DocumentedRow(string Id, string State, string Where, IReadOnlyList<string> Tests);
