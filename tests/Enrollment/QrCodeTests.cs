using System.Globalization;
using System.Text.RegularExpressions;
using Serverless2FA.Enrollment;

namespace Serverless2FA.Tests.Enrollment;

[Trait("Feature", "F11")]
public sealed partial class QrCodeTests
{
    private const int QuietZone = 4;

    /// <summary>Modules are as few as the text allows, so that a phone's camera tells them apart.</summary>
    [Fact]
    public void Draws_an_ordinary_set_up_small_with_its_quiet_zone()
    {
        var svg = QrCode.Svg(KeyUriTests.Of("Contoso", "Help desk", "anna@example.com"));
        var size = int.Parse(ViewBox().Match(svg).Groups["size"].ValueSpan, CultureInfo.InvariantCulture);
        Assert.InRange(size - (2 * QuietZone), 21, 57);
        var columns = DarkRuns().Matches(svg)
            .Select(run => (
                From: Number(run, "from"),
                Until: Number(run, "from") + Number(run, "length"),
                Line: Number(run, "line")))
            .ToList();
        Assert.Equal((QuietZone, size - QuietZone), (columns.Min(run => run.From), columns.Max(run => run.Until)));
        Assert.Equal((QuietZone, size - QuietZone - 1), (columns.Min(run => run.Line), columns.Max(run => run.Line)));
    }

    [Fact]
    [Trait("Conformance", "C43")]
    public void Draws_without_a_style_a_script_or_a_word_of_the_text()
    {
        var svg = QrCode.Svg("otpauth://totp/</svg><script>");
        Assert.Matches(
            """^<svg xmlns="http://www.w3.org/2000/svg" viewBox="[^"]+" shape-rendering="crispEdges">""", svg);
        Assert.DoesNotContain("script", svg, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style", svg, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(2331)]
    [InlineData(2332)]
    [InlineData(2953)]
    public void Draws_whatever_fits_into_the_largest_code(int length) =>
        Assert.StartsWith("<svg", QrCode.Svg(new string('a', length)), StringComparison.Ordinal);

    /// <summary>The set-up is written before its picture is drawn: an error would come too late.</summary>
    [Fact]
    public void Draws_the_longest_names_that_configuration_and_directory_allow()
    {
        var name = new string('\u8A9E', 64);
        var email = "@b".PadLeft(86, '\u8A9E');
        Assert.Equal(254, System.Text.Encoding.UTF8.GetByteCount(email));
        var uri = KeyUriTests.Of(name, name, email);
        Assert.InRange(uri.Length, 2332, 2953);
        Assert.StartsWith("<svg", QrCode.Svg(uri), StringComparison.Ordinal);
    }

    private static int Number(Match run, string group) =>
        int.Parse(run.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("""viewBox="0 0 (?<size>\d+) \k<size>" """, RegexOptions.None, 1000)]
    private static partial Regex ViewBox();

    [GeneratedRegex("""M(?<from>\d+) (?<line>\d+)h(?<length>\d+)v1""", RegexOptions.None, 1000)]
    private static partial Regex DarkRuns();
}
