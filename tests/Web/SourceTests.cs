using System.Text;
using System.Text.RegularExpressions;
using Serverless2FA.Web;

namespace Serverless2FA.Tests.Web;

/// <summary>
/// What the files of pages and components never do. The policy of our own pages stops it, too; on the pages of others
/// only this does.
/// </summary>
[Trait("Conformance", "C43")]
public sealed partial class SourceTests
{
    private static readonly Dictionary<string, string> Files = UiFiles.Read(typeof(UiFiles).Assembly)
        .ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value), StringComparer.Ordinal);

    [Fact]
    public void There_are_files() => Assert.True(Files.Count > 4);

    [Fact]
    public void Nothing_makes_HTML_or_script_of_text() => NoneHas(MakesMarkup());

    [Fact]
    public void Nothing_has_styles_or_handlers_in_line() => NoneHas(InLine());

    [Fact]
    public void No_address_is_of_anybody_else() =>

        // The names of XML vocabularies are no addresses: nothing is asked for there.
        NoneHas(Elsewhere());

    [Theory]
    [InlineData("element.innerHTML = text;")]
    [InlineData("element.outerHTML += text;")]
    [InlineData("element.insertAdjacentHTML(\"beforeend\", text);")]
    [InlineData("document.write(text);")]
    [InlineData("eval(text);")]
    [InlineData("new Function(text);")]
    [InlineData("element.setHTMLUnsafe(text);")]
    [InlineData("range.createContextualFragment(text);")]
    [InlineData("new DOMParser().parseFromString(text, 'text/html');")]
    public void Sees_what_makes_markup(string line) => Assert.Matches(MakesMarkup(), line);

    [Theory]
    [InlineData("<p style=\"color: red\">")]
    [InlineData("<button onclick=\"go()\">")]
    [InlineData("<style>p { }</style>")]
    [InlineData("<script>go()</script>")]
    [InlineData("element.setAttribute(\"style\", text);")]
    [InlineData("element.setAttribute('onclick', text);")]
    [InlineData("location.href = \"javascript:go()\";")]
    public void Sees_what_is_in_line(string line) => Assert.Matches(InLine(), line);

    [Theory]
    [InlineData("fetch(\"https://others.example/x\")")]
    [InlineData("import \"//others.example/x.js\";")]
    [InlineData("url(http://others.example/font.woff2)")]
    public void Sees_addresses_of_others(string line) => Assert.Matches(Elsewhere(), line);

    [Theory]
    [InlineData("const svg = \"http://www.w3.org/2000/svg\";")]
    [InlineData("// https://www.rfc-editor.org/rfc/rfc6238 section 5.2")]
    [InlineData(" * @see https://developer.mozilla.org/")]
    [InlineData("  go(); // as //others do")]
    public void Takes_links_in_comments_and_names_of_vocabularies_for_what_they_are(string line) =>
        Assert.DoesNotMatch(Elsewhere(), line);

    private static void NoneHas(Regex form)
    {
        var found = Files
            .SelectMany(file => file.Value.Split('\n').Select((line, i) => (At: $"{file.Key}:{i + 1}", Line: line)))
            .Where(line => form.IsMatch(line.Line))
            .Select(line => $"{line.At}: {line.Line.Trim()}")
            .ToList();

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [GeneratedRegex(
        @"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\s*\(|\bnew Function\b|HTMLUnsafe"
        + "|createContextualFragment|DOMParser|srcdoc",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex MakesMarkup();

    [GeneratedRegex(
        "<[^>]*\\s(style|on[a-z]+)=|<style|<script>|setAttribute\\([\"'](style|on[a-z]+)[\"']|javascript:",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex InLine();

    [GeneratedRegex(
        @"^(?!\s*(//|/?\*)).*([""'`(]//|https?://(?!www\.w3\.org/(2000/svg|1999/xhtml)\b))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Elsewhere();
}
