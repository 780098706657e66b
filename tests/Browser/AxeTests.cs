namespace Serverless2FA.Tests.Browser;

/// <summary>Axe must see what it is there for.</summary>
public sealed class AxeTests(Browsers browsers) : BrowserTests(browsers)
{
    [Fact]
    public async Task Finds_nothing_on_a_page_that_keeps_the_rules()
    {
        Assert.Empty(await JudgeAsync("<label>Name <input autocomplete='name'></label>"));
    }

    [Theory]
    [InlineData("<input>", "label (critical)")]
    [InlineData("<p lang='xx-nonsense-language'>Text</p>", "valid-lang (serious)")]
    [InlineData("<h4>Too deep</h4>", "heading-order (moderate)")]
    [InlineData("<button><svg width='4' height='4'></svg></button>", "button-name (critical)")]
    public async Task Finds(string body, string violation)
    {
        var violations = await JudgeAsync(body);

        Assert.Contains(violations, found => found.StartsWith(violation, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("root.append(document.createElement('input'))", "label (critical)", "#host > input")]
    [InlineData("""
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("p { color: #999; background: #fff }");
        root.adoptedStyleSheets = [sheet];
        root.append(Object.assign(document.createElement("p"), { textContent: "Pale" }));
        """, "color-contrast (serious)", "#host > p")]
    [InlineData("""
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("button { all: unset; width: 12px; height: 12px; font-size: 6px; display: inline-block }");
        root.adoptedStyleSheets = [sheet];
        for (const name of ["a", "b"]) root.append(Object.assign(document.createElement("button"), { textContent: name }));
        """, "target-size (serious)", "#host > button")]
    public async Task Finds_it_inside_an_element_of_ours_too(string script, string violation, string place)
    {
        var violations = await JudgeAsync(
            "<div id='host'></div>",
            "const root = document.querySelector('#host').attachShadow({ mode: 'open' });\n" + script);

        Assert.Contains(violations, found =>
            found.StartsWith(violation, StringComparison.Ordinal) && found.Contains(place, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(string body, string script = "")
    {
        var device = await ShowAsync(body, script);
        return await Axe.JudgeAsync(device.Page);
    }
}
