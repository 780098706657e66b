using System.Text;
using System.Text.RegularExpressions;

namespace Serverless2FA.Delivery.Texts;

/// <summary>Fills the texts of a language's file. What is put in is never looked through for {names} again.</summary>
internal static partial class Template
{
    /// <summary>Writes a text out.</summary>
    /// <param name="template">The text, with {names} in it.</param>
    /// <param name="inserts">What they stand for.</param>
    /// <param name="literal">How the text itself is written.</param>
    /// <param name="insert">How what is put in is written.</param>
    /// <exception cref="KeyNotFoundException">The text has a name that stands for nothing.</exception>
    public static string Fill(
        string template,
        IReadOnlyDictionary<string, Insert> inserts,
        Func<string, string> literal,
        Func<Insert, string> insert)
    {
        var written = new StringBuilder();
        var end = 0;
        foreach (var name in Names().EnumerateMatches(template))
        {
            written.Append(literal(template[end..name.Index]));
            end = name.Index + name.Length;
            written.Append(insert(inserts[template[(name.Index + 1)..(end - 1)]]));
        }

        return written.Append(literal(template[end..])).ToString();
    }

    [GeneratedRegex("\\{[a-z]+\\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
