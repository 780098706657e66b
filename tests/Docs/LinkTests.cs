using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Docs;

/// <summary>The links of all documents to each other and to the code.</summary>
public sealed partial class LinkTests
{
    private static readonly string Root = Sources.PathOf();

    [Fact]
    public void Lead_somewhere()
    {
        var broken =
            from document in Documents()
            from Match link in Link().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !IsThere(document, target)
            select $"{Path.GetRelativePath(Root, document)}: {target}";

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(Root, "*.md")
            .Concat(((string[])["docs", "functions", "infra", "bundled"]).SelectMany(folder =>
                Directory.GetFiles(Path.Combine(Root, folder), "*.md", SearchOption.AllDirectories)))
            .Where(file => !Hidden().IsMatch(file));

    private static bool IsThere(string document, string target)
    {
        var (path, anchor) = target.Split('#') is [var file, var heading] ? (file, heading) : (target, "");
        var full = path.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, path);
        return Path.Exists(full) && (anchor.Length == 0 || AnchorsOf(full).Contains(anchor, StringComparer.Ordinal));
    }

    /// <summary>As GitHub makes them: lower case, no punctuation, dashes for spaces.</summary>
    private static IEnumerable<string> AnchorsOf(string document) =>
        File.ReadLines(document)
            .Where(line => line.StartsWith('#'))
            .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, 1000)]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"[/\\](bin|obj|node_modules)[/\\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
