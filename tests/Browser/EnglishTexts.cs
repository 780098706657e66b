using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Browser;

/// <summary>The English texts of the elements and of the demo help desk that another language says otherwise.</summary>
internal static partial class EnglishTexts
{
    /// <summary>Those that may not stand on a page in this language; values aren't put in.</summary>
    public static IReadOnlySet<string> ForeignTo(string language)
    {
        var demo = Read("functions", "Demo", "pages", "texts.js");
        var own = Elements(language).Concat(Texts(Section(demo, language)));
        var english = Elements("en").Concat(Texts(Section(demo, "en")));
        return english.Except(own, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Elements(string language) =>
        ((string[])[$"{language}.js", $"{language}.admin.js"]).SelectMany(file => Texts(Read("functions", "Web", "ui", "texts", file)));

    private static string Read(params string[] path) => File.ReadAllText(Sources.PathOf(path));

    private static string Section(string texts, string language)
    {
        var rest = texts[texts.IndexOf($"const {language} = ", StringComparison.Ordinal)..];
        return rest[..rest.IndexOf("};", StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Texts(string source) =>
        Text().Matches(source).Select(match => match.Groups["text"].Value);

    [GeneratedRegex("^  \"[^\"]+\": \"(?<text>.*)\",$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();
}
