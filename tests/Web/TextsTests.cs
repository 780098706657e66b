using System.Text.RegularExpressions;

namespace Serverless2FA.Tests.Web;

/// <summary>The elements' words. That every language has every key is checked with the types.</summary>
[Trait("Feature", "F39")]
public sealed partial class TextsTests
{
    public static TheoryData<string, string> Translations => new()
    {
        { "en.js", "de.js" },
        { "en.js", "ar.js" },
        { "en.admin.js", "de.admin.js" },
        { "en.admin.js", "ar.admin.js" },
    };

    [Theory]
    [MemberData(nameof(Translations))]
    public void Have_the_same_places_for_values_in_every_language(string english, string other)
    {
        var (original, translation) = (Read(english), Read(other));

        Assert.NotEmpty(original);
        Assert.Equal(original.Keys.Order(StringComparer.Ordinal), translation.Keys.Order(StringComparer.Ordinal));
        // A plural form may leave its number out: "one more minute".
        Assert.All(original, text => Assert.Equal(text.Value.Where(place => place != "n"), translation[text.Key].Where(place => place != "n")));
    }

    private static Dictionary<string, string[]> Read(string file)
    {
        var content = File.ReadAllText(Sources.PathOf("functions", "Web", "ui", "texts", file));
        return Line().Matches(content).ToDictionary(
            line => line.Groups["key"].Value,
            line => (string[])[.. Place().Matches(line.Groups["text"].Value).Select(place => place.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal)],
            StringComparer.Ordinal);
    }

    [GeneratedRegex("""^  "(?<key>[^"]+)": (?<text>.+),$""", RegexOptions.Multiline, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
