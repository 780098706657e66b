using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>Somebody who uses no mouse: where the focus is, is all that can be acted on, and must be seen.</summary>
public sealed class Keyboard(IPage page)
{
    /// <summary>No page of ours has so many stops.</summary>
    private const int Patience = 40;

    // Into shadow roots, and the name that a screen reader would say. A heading that is shown anew gets the focus by script
    // and can't be acted on: it needs no ring.
    private const string Look = """
        () => {
          let element = document.activeElement;
          while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
          if (!element || element === document.body) return ["", "body", "none"];
          const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "";
          const style = getComputedStyle(element);
          const ring = parseFloat(style.outlineWidth) > 0 ? style.outlineStyle : "none";
          return [name.trim().replace(/\s+/g, " "), element.localName, ring];
        }
        """;

    /// <summary>Presses keys, one after the other.</summary>
    public async Task PressAsync(params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Goes on with Tab until the focus is on something, by the beginning of its name; every stop is to be seen.</summary>
    public async Task GoToAsync(string name)
    {
        var stops = new List<string>();
        for (var i = 0; i < Patience; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (present, kind, ring) = await FocusAsync();
            Assert.True(kind is "body" or "iframe" || ring != "none", $"The focus on {kind} '{present}' can't be seen.");
            if (present.StartsWith(name, StringComparison.Ordinal))
            {
                return;
            }

            stops.Add($"{kind} '{present}'");
        }

        Assert.Fail($"Tab doesn't lead to '{name}', but to:\n{string.Join('\n', stops)}");
    }

    /// <summary>Types where the focus is, which must be here, and presses Enter.</summary>
    public async Task TypeAsync(string name, string text)
    {
        await WaitForAsync(name);
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Waits until the focus has come to something by itself.</summary>
    public async Task WaitForAsync(string name)
    {
        await page.WaitForFunctionAsync($"name => ({Look})()[0].startsWith(name)", name);
        var (_, kind, ring) = await FocusAsync();
        Assert.True(kind is "h2" or "h3" || ring != "none", $"The focus on {kind} '{name}' can't be seen.");
    }

    private async Task<(string Name, string Kind, string Ring)> FocusAsync()
    {
        var found = await page.EvaluateAsync<string[]>(Look);
        return (found[0], found[1], found[2]);
    }
}
