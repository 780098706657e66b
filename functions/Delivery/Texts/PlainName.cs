using System.Globalization;
using System.Text;

namespace Serverless2FA.Delivery.Texts;

/// <summary>
/// A person's name in a mail to somebody else. The person chose it, so it says nothing that reads as the mail's own:
/// short, without characters that turn text around, and without what becomes a link.
/// </summary>
internal static class PlainName
{
    private const int Longest = 60;

    /// <summary>The name as it may stand there.</summary>
    public static string Of(string? name)
    {
        var plain = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            var isVisible = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            plain.Append(rune.Value is '/' or ':' or '@' ? " " : isVisible ? rune.ToString() : "");
            if (plain.Length >= Longest)
            {
                break;
            }
        }

        // A dot between letters makes a host name of them.
        return plain.ToString().Replace(".", ". ", StringComparison.Ordinal).Trim();
    }
}
