using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Docs;

/// <summary>docs/threat-model.md says of every row of the security bar which threat it answers.</summary>
public sealed partial class ThreatModelTests
{
    [Fact]
    public void Names_every_row_of_the_security_bar_once()
    {
        var named = File.ReadLines(Sources.PathOf("docs", "threat-model.md"))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => row.Groups["id"].Value);

        Assert.Equal(RowTable.Read("conformance.md").Rows.Select(row => row.Id), named);
    }

    [GeneratedRegex(@"^\| (?<id>[CA]\d+) \| \S.* \|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();
}
