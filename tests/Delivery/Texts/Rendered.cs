using System.Xml;
using System.Xml.Linq;
using Serverless2FA.Delivery;

namespace Serverless2FA.Tests.Delivery.Texts;

/// <summary>What holds of every email, whatever it says.</summary>
internal static class Rendered
{
    private static readonly string[] Elements =
        ["html", "head", "meta", "title", "body", "div", "p", "bdi", "a", "h2", "table", "tr", "th", "td"];

    /// <summary>The HTML of an email, held to all of it.</summary>
    public static XElement Check(Message message, string language)
    {
        var html = Parse(message.Html!);
        Assert.Equal(language, html.Attribute("lang")!.Value);
        Assert.Equal(language == "ar" ? "rtl" : "ltr", html.Attribute("dir")!.Value);
        // Web mail shows what is in the body and drops what is around it.
        var content = html.Descendants("div").Single();
        Assert.Equal(html.Attribute("lang")!.Value, content.Attribute("lang")!.Value);
        Assert.Equal(html.Attribute("dir")!.Value, content.Attribute("dir")!.Value);
        Assert.Equal(message.Subject, html.Descendants("title").Single().Value);
        // Nothing runs, nothing is fetched: no script, no image, no style sheet, no form.
        Assert.All(html.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.All(html.DescendantsAndSelf().Attributes(), attribute => Assert.False(
            attribute.Name.LocalName is "src" or "srcset" or "background"
            || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)
            || attribute.Value.Contains("url(", StringComparison.Ordinal)));
        Assert.All([message.Subject, message.Text, message.Html!], text => Assert.DoesNotMatch("\\{[a-z]*\\}", text));
        Assert.DoesNotContain('\n', message.Subject);
        var blocks = content.Elements();
        Assert.Equal(Words(message.Text), Words(string.Join(' ', blocks.Select(Text))));
        return html;
    }

    /// <summary>The pages that an email links to.</summary>
    public static IEnumerable<string> Links(XElement html) =>
        html.Descendants("a").Select(link => link.Attribute("href")!.Value);

    public static XElement Parse(string html)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore };
        using var reader = XmlReader.Create(new StringReader(html), settings);
        return XElement.Load(reader);
    }

    // Plain text gives a link's address on a line of its own, and a row of a table after a colon.
    private static string Text(XElement block) => block switch
    {
        _ when block.Element("a") is { } link => $"{link.Value}: {link.Attribute("href")!.Value}",
        { Name.LocalName: "table" } =>
            string.Join('\n', block.Elements("tr").Select(row => $"{row.Element("th")!.Value}: {row.Element("td")!.Value}")),
        _ => block.Value,
    };

    /// <summary>The words alone, without what only arranges them.</summary>
    private static string Words(string text) => string.Join(
        ' ', new string([.. text.Where(one => one is not ('\u2066' or '\u2068' or '\u2069'))])
            .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
