using Microsoft.Playwright;

namespace Serverless2FA.Tests.Browser.Flows;

/// <summary>
/// The demo's pages are as strict as a site can be, and the elements work on them: what they break there fails every flow.
/// </summary>
[Trait("Feature", "F40")]
[Trait("Conformance", "C43")]
public sealed class PagePolicyTests(Browsers browsers, NewHost host) : BrowserTests(browsers), IClassFixture<NewHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/outbox")]
    public async Task Nothing_inline_and_nothing_from_elsewhere(string path)
    {
        var device = await OpenAsync();
        var page = await device.Page.GotoAsync(host.At(path).AbsoluteUri);
        var policy = (await page!.HeaderValueAsync("content-security-policy"))!.Split("; ");

        string[] strict = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"];
        Assert.Empty(strict.Except(policy, StringComparer.Ordinal));
        Assert.DoesNotContain("unsafe", string.Join(' ', policy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_cannot_become_markup()
    {
        var device = await OpenAsync();
        await device.GoAsync(host.At("/"));
        device.Faults.Expect("CSP violation: require-trusted-types-for");
        device.Faults.Expect("TrustedHTML");

        await Assert.ThrowsAsync<PlaywrightException>(
            () => device.Page.EvaluateAsync("() => { document.body.innerHTML = '<b>text</b>'; }"));
    }
}
