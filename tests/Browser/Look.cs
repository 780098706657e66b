using System.Text.Json;
using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser;

/// <summary>
/// Looks at one view after the other, as people do who see little, hold a phone, can't bear motion, or read another
/// language; and says at the end what they would complain about.
/// </summary>
/// <param name="page">Where.</param>
/// <param name="screen">What its owner has chosen.</param>
public sealed class Look(IPage page, Screen screen)
{
    // Text and labels in shadow roots, too; closed "details" aren't on show, and are looked at when they are opened. What
    // says of itself that it is English may be.
    private const string Read = """
        () => {
          const said = [], moving = [], wide = [];
          const see = (node, isEnglish) => {
            if (node.nodeType === Node.TEXT_NODE) { if (!isEnglish) said.push(node.data.trim()); return; }
            if (node instanceof HTMLElement) {
              if (["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.tagName)) return;
              said.push(...["aria-label", "title", "alt"].map(name => node.getAttribute(name) ?? ""));
              if (getComputedStyle(node).transitionDuration.split(", ").some(time => time !== "0s")) moving.push(node.localName);
              if (node.localName === "dialog" && node.open && node.scrollWidth > node.clientWidth) wide.push("the dialog");
              isEnglish ||= node.lang === "en";
              if (node.shadowRoot) see(node.shadowRoot, isEnglish);
            }
            node.childNodes.forEach(child => see(child, isEnglish));
          };
          see(document.body, false);
          if (document.scrollingElement.scrollWidth > innerWidth) wide.push("the page");
          const frame = document.querySelector("two-factor-sign-in, two-factor-settings, two-factor-admin")?.shadowRoot.firstElementChild;
          return JSON.stringify({ said: said.filter(Boolean), moving, wide,
            directions: [document.documentElement.dir, frame?.dir ?? document.documentElement.dir] });
        }
        """;

    private readonly IReadOnlySet<string> _foreign = screen.Locale == "en-US"
        ? new HashSet<string>()
        : EnglishTexts.ForeignTo(screen.Locale);

    private readonly List<string> _complaints = [];

    /// <summary>Looks at what is on show now.</summary>
    public async Task AtAsync(string view)
    {
        _complaints.AddRange((await Axe.JudgeAsync(page)).Select(violation => $"{view}: {violation}"));
        var seen = JsonSerializer.Deserialize<Seen>(
            await page.EvaluateAsync<string>(Read), JsonSerializerOptions.Web)!;
        _complaints.AddRange(seen.Wide.Select(what => $"{view}: {what} is too wide."));
        _complaints.AddRange(seen.Said.Where(_foreign.Contains).Select(text => $"{view}: English: {text}"));
        var direction = screen.Locale == "ar" ? "rtl" : "ltr";
        _complaints.AddRange(seen.Directions.Where(one => one != direction).Select(one => $"{view}: reads {one}."));
        if (screen.ReducedMotion)
        {
            _complaints.AddRange(seen.Moving.Distinct(StringComparer.Ordinal).Select(what => $"{view}: {what} moves."));
        }
    }

    /// <summary>Fails the test if there is anything to complain about.</summary>
    public void Check() =>
        Assert.True(_complaints.Count == 0, string.Join('\n', _complaints.Distinct(StringComparer.Ordinal)));

    private sealed record Seen(string[] Said, string[] Moving, string[] Wide, string[] Directions);
}
