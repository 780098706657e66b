using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Web;

/// <summary>What a browser loads to show the sign-in prompt, in bytes as they are sent.</summary>
[Trait("Feature", "F39")]
public sealed partial class PromptWeightTests
{
    private const int Limit = 30_000;

    private static readonly string Root = Sources.PathOf("functions", "Web", "ui");

    public static TheoryData<string> Languages => new("en", "de", "ar");

    [Theory]
    [MemberData(nameof(Languages))]
    public void Is_under_30_KB_in_every_language(string language) => Assert.InRange(WeightOf(language), 1, Limit);

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Stands_in_the_document(string language)
    {
        var kilobytes = (WeightOf(language) / 1000.0).ToString("0", CultureInfo.InvariantCulture);
        var row = $"| `{language}` | {PartsOf(language).Count} | {kilobytes} KB |";

        Assert.Contains(row, await File.ReadAllTextAsync(Sources.PathOf("docs", "pages.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Loads_neither_the_settings_nor_the_set_up_nor_the_admin_center() =>
        Assert.DoesNotContain(PartsOf("en"), part => NotForThePrompt().IsMatch(part));

    private static int WeightOf(string language) => PartsOf(language).Sum(part => Compressed(File.ReadAllBytes(part)));

    /// <summary>The modules: what the script tag names, the element, and what they import.</summary>
    private static HashSet<string> PartsOf(string language)
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(
        [
            Path.Combine(Root, "two-factor.js"),
            Path.Combine(Root, "elements", "sign-in.js"),
            Path.Combine(Root, "texts", $"{language}.js"),
        ]);
        while (open.TryPop(out var part))
        {
            if (parts.Add(part))
            {
                foreach (Match import in Import().Matches(File.ReadAllText(part)))
                {
                    open.Push(Path.GetFullPath(import.Groups["path"].Value, Path.GetDirectoryName(part)!));
                }
            }
        }

        return parts;
    }

    private static int Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return (int)stream.Length;
    }

    [GeneratedRegex("""^(import|export)\b[^;]*?"(?<path>\.[^"]+)";""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Import();

    [GeneratedRegex("settings|enrollment|set-up|recovery-codes|admin|proof|dialog|qr", RegexOptions.None, 1000)]
    private static partial Regex NotForThePrompt();
}
