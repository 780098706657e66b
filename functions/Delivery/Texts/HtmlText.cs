using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Serverless2FA.Delivery.Texts;

/// <summary>
/// Writes emails as HTML. Whatever is put in is encoded, and nothing is fetched from anywhere: no image, no style
/// sheet, no address but the configured one.
/// </summary>
internal static class HtmlText
{
    /// <summary>Encodes markup and leaves every script readable.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly Lazy<string> Layout = new(ReadLayout);

    /// <summary>An email's HTML, well-formed as XML too.</summary>
    public static string Write(Letter letter)
    {
        var parts = new Dictionary<string, Insert>(StringComparer.Ordinal)
        {
            ["lang"] = new(Encoder.Encode(letter.Language.Tag), IsLeftToRight: true),
            ["dir"] = new(Encoder.Encode(letter.Language.Dir), IsLeftToRight: true),
            ["subject"] = new(Encoder.Encode(letter.Subject), IsLeftToRight: false),
            ["body"] = new(
                string.Join('\n', letter.Blocks.Select(block => Write(block, letter))), IsLeftToRight: false),
        };
        return Template.Fill(Layout.Value, parts, text => text, part => part.Value);
    }

    private static string Write(Block block, Letter letter) => block switch
    {
        Block.Heading heading =>
            $"<h2 style=\"margin:1.5em 0 .5em;font-size:1.2em\">{Encoder.Encode(heading.Text)}</h2>",
        Block.Facts facts => Write(facts, letter),
        Block.Code code =>
            $"<p style=\"font-size:2em;letter-spacing:.15em\"><bdi dir=\"ltr\">{Encoder.Encode(code.Digits)}</bdi></p>",
        Block.Link link =>
            $"<p><a href=\"{Encoder.Encode(link.Target.AbsoluteUri)}\">{Encoder.Encode(link.Name)}</a></p>",
        Block.Paragraph paragraph =>
            $"<p>{Fill(paragraph.Template, letter)}</p>",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A table whose rows say in their first cell what they are about: a screen reader reads both.</summary>
    private static string Write(Block.Facts facts, Letter letter)
    {
        // Mail programs don't all know `start`.
        var start = letter.Language.IsRightToLeft ? "right" : "left";
        var cell = $"padding:.2em .5em;text-align:{start};vertical-align:top";
        var rows = facts.Lines.Select(line =>
            $"<tr><th scope=\"row\" style=\"{cell};font-weight:normal\">{Fill(line.Label, letter)}</th>"
            + $"<td style=\"{cell}\">{string.Join(Fact.Separator, line.Values.Select(Isolate))}</td></tr>");
        return $"<table style=\"border-collapse:collapse\">\n{string.Join('\n', rows)}\n</table>";
    }

    private static string Fill(string template, Letter letter) =>
        Template.Fill(template, letter.Inserts, Encoder.Encode, Isolate);

    /// <summary>A date that breaks at its hyphens reads in the wrong order between Arabic words.</summary>
    private static string Isolate(Insert insert) => insert.IsLeftToRight
        ? $"<bdi dir=\"ltr\" style=\"white-space:nowrap\">{Encoder.Encode(insert.Value)}</bdi>"
        : $"<bdi>{Encoder.Encode(insert.Value)}</bdi>";

    private static string ReadLayout()
    {
        using var reader = new StreamReader(Languages.Open("layout.html"));
        return reader.ReadToEnd();
    }
}
