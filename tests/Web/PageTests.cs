using System.Text.RegularExpressions;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Web;

/// <summary>The hosted pages.</summary>
[Collection<OnEmbedded>]
[Trait("Feature", "F39")]
[Trait("Conformance", "C43")]
public sealed partial class PageTests(EmbeddedFixture fixture) : HttpSuite(fixture)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors ";

    public static TheoryData<string> Pages =>
        [.. UiClient.Set.Stable.Where(path => !path.Contains('.', StringComparison.Ordinal))];

    [Fact]
    public void There_is_one_for_signing_in_one_for_settings_and_one_for_admins() => Assert.Equal(
        ["admin", "settings", "sign-in"], Pages.Select(page => page.Data).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_framed_by_nobody_unless_somebody_is_allowed_to(string page)
    {
        using var ui = new UiClient(Service);

        var answer = await ui.GetAsync($"{page}?lang=de");

        Assert.Equal((200, "no-cache"), (answer.Status, answer["Cache-Control"]));
        Assert.Equal("text/html; charset=utf-8", answer["Content-Type"]);
        Assert.Equal($"{Policy}'none'", answer["Content-Security-Policy"]);
        Assert.Equal(
            ("nosniff", "no-referrer", "Accept-Encoding, Origin"),
            (answer["X-Content-Type-Options"], answer["Referrer-Policy"], answer["Vary"]));
        Assert.Contains("<meta name=\"two-factor-origins\" content=\"\">", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Loads_what_is_there_from_its_own_origin_and_for_a_year(string page)
    {
        using var ui = new UiClient(Service);

        var html = (await ui.GetAsync(page)).Text;

        var files = Loaded().Matches(html).Select(match => match.Groups["file"].Value).ToList();
        Assert.Equal(3, files.Count);
        foreach (var file in files)
        {
            Assert.StartsWith("./", file, StringComparison.Ordinal);
            var loaded = await ui.GetAsync(file[2..]);
            Assert.Equal((200, "public, max-age=31536000, immutable"), (loaded.Status, loaded["Cache-Control"]));
        }

        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Has_what_screen_readers_and_phones_need_and_one_element(string page)
    {
        using var ui = new UiClient(Service);

        var html = (await ui.GetAsync(page)).Text;

        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Matches("<title>[^<]+</title>", html);
        Assert.Contains("width=device-width", html, StringComparison.Ordinal);
        Assert.Matches($"<main>\\s*<(two-factor-{page})></\\1>\\s*</main>", html);
        Assert.Contains("<noscript>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_framed_by_the_sites_that_are_allowed_to_and_knows_them()
    {
        Assert.SkipUnless(Service.IsOurs, "The settings of a service that isn't the tests' own stay as they are.");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Web__AllowedOrigins"] = "https://help.contoso.com, http://localhost:3000",
        };
        await using var service = await RunningService.StartAsync(LocalStore.Embedded, settings);
        using var ui = new UiClient(service);

        foreach (var page in Pages)
        {
            var answer = await ui.GetAsync(page.Data);
            Assert.Equal(
                $"{Policy}https://help.contoso.com http://localhost:3000", answer["Content-Security-Policy"]);
            Assert.Contains(
                "<meta name=\"two-factor-origins\" content=\"https://help.contoso.com http://localhost:3000\">",
                answer.Text,
                StringComparison.Ordinal);
        }

        Assert.Equal(
            "default-src 'none'; frame-ancestors 'none'",
            (await ui.GetAsync("two-factor.js"))["Content-Security-Policy"]);
    }

    [GeneratedRegex("(src|href)=\"(?<file>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loaded();
}
