using Xunit.Sdk;

namespace Serverless2FA.Tests.Browser;

/// <summary>What goes wrong in a browser must not go unnoticed.</summary>
public sealed class FaultsTests(Browsers browsers)
{
    [Fact]
    public async Task Nothing_is_wrong_with_a_page_that_does_nothing_wrong()
    {
        Assert.Empty(await FaultsOfAsync("console.log('Fine.'); document.querySelector('h1').textContent = 'Fine';"));
    }

    [Theory]
    [InlineData("console.error('Too late.')", "Console error on /: Too late.")]
    [InlineData("console.warn('Late.')", "Console warning on /: Late.")]
    [InlineData("setTimeout(() => { throw new Error('Lost.'); })", "Script error on /: Error: Lost.")]
    [InlineData("Promise.reject(new Error('Forgotten.'))", "Unhandled rejection: Error: Forgotten.")]
    [InlineData("document.querySelector('h1').setAttribute('style', 'color: red')", "CSP violation: style-src-attr forbids inline")]
    [InlineData("new Image().src = 'https://tracker.example/pixel'", "CSP violation: img-src forbids https://tracker.example/pixel")]
    [InlineData("document.querySelector('h1').innerHTML = '<b>Bold</b>'", "CSP violation: require-trusted-types-for")]
    [InlineData("await fetch('/missing')", "GET /missing answered 404")]
    public async Task Notices(string script, string fault)
    {
        var faults = await FaultsOfAsync(script, fault);

        Assert.Contains(faults, seen => seen.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notices_a_request_to_another_host_and_keeps_it_from_leaving()
    {
        const string Unresolved = "GET / failed: net::ERR_NAME_NOT_RESOLVED";
        var faults = await FaultsOfAsync("location.href = 'http://elsewhere.example/'", Unresolved);

        Assert.Contains("A request left this machine: GET http://elsewhere.example/", faults);
        Assert.Contains(Unresolved, faults);
    }

    [Fact]
    public async Task Keeps_a_request_to_an_address_from_leaving_too()
    {
        const string Unresolved = "GET / failed: net::ERR_NAME_NOT_RESOLVED";

        Assert.Contains(Unresolved, await FaultsOfAsync("location.href = 'http://192.0.2.1/'", Unresolved));
    }

    [Fact]
    public async Task Fails_the_test_for_what_it_did_not_expect()
    {
        await using var page = await PageServer.StartAsync("", "console.error('Too late.'); document.title = 'Done';");
        var device = await browsers.OpenAsync(Screen.Desktop);
        await device.GoAsync(page.Address);
        await device.Page.WaitForFunctionAsync("() => document.title === 'Done'");

        var failure = await Assert.ThrowsAnyAsync<XunitException>(device.CloseAsync);

        Assert.Contains("Too late.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepts_what_the_test_expects()
    {
        await using var page = await PageServer.StartAsync("", "await fetch('/missing'); document.title = 'Done';");
        var device = await browsers.OpenAsync(Screen.Desktop);
        device.Faults.Expect("GET /missing answered 404");
        await device.GoAsync(page.Address);
        await device.Page.WaitForFunctionAsync("() => document.title === 'Done'");

        await device.CloseAsync();
    }

    [Fact]
    public async Task Fails_the_test_when_what_it_expects_does_not_happen()
    {
        var device = await browsers.OpenAsync(Screen.Desktop);
        device.Faults.Expect("GET /missing answered 404");

        var failure = await Assert.ThrowsAnyAsync<XunitException>(device.CloseAsync);

        Assert.Contains("it didn't happen: GET /missing", failure.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyCollection<string>> FaultsOfAsync(string script, params string[] expected)
    {
        await using var page = await PageServer.StartAsync("", script);
        var device = await browsers.OpenAsync(Screen.Desktop);
        await device.GoAsync(page.Address);
        await device.SettleAsync();
        Array.ForEach(expected, device.Faults.Expect);
        await device.Faults.SettleAsync();
        var faults = device.Faults.Seen;
        await device.AbandonAsync();
        return faults;
    }
}
