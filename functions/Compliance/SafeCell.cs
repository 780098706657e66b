using System.Text.RegularExpressions;

namespace Serverless2FA.Compliance;

/// <summary>
/// Text of people as it stands in a cell (C41). Excel and its kin run what begins with = + - @ as a formula, so an
/// apostrophe goes before it. Also where such a sign follows a semicolon, a tab or a line break inside of a name: a
/// spreadsheet that separates by semicolons, or doesn't heed quotes, begins a cell there. OWASP, "CSV Injection". Pure.
/// </summary>
internal static partial class SafeCell
{
    private const string Signs = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]";

    /// <summary>The text; another one only where it could be run.</summary>
    public static string Of(string text) => Formula.Replace(text, "'");

    /// <summary>
    /// Full-width signs count as the plain ones in some languages of Excel. Takes the square of the length at worst,
    /// and no text of a person has over 256 characters.
    /// </summary>
    [GeneratedRegex(
        $"^(?=[\\t\\r])|(?<=^|[;|,\\t\\n]|\\r(?!\\n))(?=[\\s\"]*{Signs})",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Formula { get; }
}
