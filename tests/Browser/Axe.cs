using System.Text.Json;
using Microsoft.Playwright;
using Serverless2FA.Tests.Npm;

namespace Serverless2FA.Tests.Browser;

/// <summary>
/// Tries a page against the rules of axe-core: WCAG 2.0, 2.1 and 2.2 at the levels A and AA, and the best practices.
/// It looks into shadow roots.
/// </summary>
public static class Axe
{
    // target-size (WCAG 2.2, 2.5.8) is off unless it is asked for.
    private const string Run = """
        async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await axe.run(document, {
            runOnly: { type: "tag", values: tags },
            rules: { "target-size": { enabled: true } },
            resultTypes: ["violations"],
            iframes: false,
          });
          return JSON.stringify(violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id} (${rule.impact}): ${rule.help}\n  at ${node.target.flat().join(" > ")}\n  ${node.html}\n  `
            + node.failureSummary.replaceAll("\n", "\n  "))));
        }
        """;

    private static readonly Lazy<Task<string>> Script = new(ReadAsync);

    /// <summary>What the page breaks, for people to read; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> JudgeAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'"))
        {
            await page.EvaluateAsync(await Script.Value);
        }

        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Run))!;
    }

    /// <summary>Fails the test when the page breaks a rule.</summary>
    public static async Task CheckAsync(IPage page)
    {
        var violations = await JudgeAsync(page);
        Assert.True(violations.Count == 0, $"{page?.Url} breaks {violations.Count} rules:\n{string.Join('\n', violations)}");
    }

    // Handed to the page's own world by the debugger, so that the page's policy needn't be loosened.
    private static async Task<string> ReadAsync()
    {
        await NpmInstallation.WebUi.EnsureAsync();
        var source = await File.ReadAllTextAsync(
            Sources.PathOf("tests", "web-ui", "node_modules", "axe-core", "axe.min.js"));
        return $"() => {{ {source}\n }}";
    }
}
