using Serverless2FA.Enrollment;
using Serverless2FA.Tests.Http;
using Xunit.Sdk;

namespace Serverless2FA.Tests.Browser;

/// <summary>What a person does with a browser, beside looking at it.</summary>
public sealed class DeviceTests(Browsers browsers) : BrowserTests(browsers)
{
    private const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    [Fact]
    public async Task Pastes_what_a_page_copied()
    {
        var device = await ShowAsync("<button>Copy</button>", """
            document.querySelector("button").onclick = () => navigator.clipboard.writeText("ABCD-EFGH");
            """);

        await device.Page.ClickAsync("button");

        Assert.Equal("ABCD-EFGH", await device.PasteAsync());
    }

    [Fact]
    public async Task Keeps_a_file_that_a_page_offers()
    {
        var device = await ShowAsync("<a href='/page.js' download='codes.txt'>Download</a>", "// ABCD-EFGH");

        var file = await device.DownloadAsync(() => device.Page.ClickAsync("a"));

        Assert.Equal(new Download("codes.txt", "// ABCD-EFGH"), file);
    }

    [Fact]
    public async Task Counts_prints()
    {
        var device = await ShowAsync("<button>Print</button>", "document.querySelector('button').onclick = () => print();");
        Assert.Equal(0, await device.PrintedAsync());

        await device.Page.ClickAsync("button");

        Assert.Equal(1, await device.PrintedAsync());
    }

    [Fact]
    public async Task Is_one_of_its_own()
    {
        await using var page = await PageServer.StartAsync("", """
            document.title = localStorage.visits = Number(localStorage.visits ?? 0) + 1;
            """);
        var (first, second) = (await OpenAsync(), await OpenAsync());

        await first.GoAsync(page.Address);
        await first.GoAsync(page.Address);
        await second.GoAsync(page.Address);

        Assert.Equal(("2", "1"), (await first.Page.TitleAsync(), await second.Page.TitleAsync()));
    }

    [Fact]
    public async Task Has_the_screen_and_the_language_that_its_owner_chose()
    {
        var device = await ShowAsync("", screen: Screen.Phone with { Dark = true, Locale = "ar", ReducedMotion = true });

        var said = await device.Page.EvaluateAsync<string>("""
            () => [innerWidth, navigator.language, ...["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)",
              "(pointer: coarse)"].map(query => matchMedia(query).matches)].join()
            """);

        Assert.Equal("320,ar,true,true,true", said);
    }

    [Fact]
    public async Task Shows_Arabic_in_Arabic_letters()
    {
        var device = await ShowAsync("<p id='letters'>عربي</p><p id='boxes'>&#x0378;&#x0379;&#x0380;&#x0381;</p>");

        // U+0378 and the like are no characters: what no font has is shown as boxes.
        var letters = await device.Page.Locator("#letters").ScreenshotAsync();
        var boxes = await device.Page.Locator("#boxes").ScreenshotAsync();
        var advance = await device.Page.EvaluateAsync<double>("""
            () => { const pen = document.createElement("canvas").getContext("2d");
              return Math.abs(pen.measureText("ععع").width - 3 * pen.measureText("ع").width); }
            """);

        Assert.NotEqual(boxes, letters);
        Assert.True(advance > 0, "The letters aren't joined: there is no Arabic font. Debian: apt-get install fonts-dejavu-core");
    }

    [Fact]
    public async Task A_phone_reads_the_code_on_the_screen_and_computes_the_service_s_codes()
    {
        var svg = QrCode.Svg($"otpauth://totp/Desk:anna?secret={Secret}&issuer=Desk");
        var device = await ShowAsync($"<div id='code'>{svg}</div>");
        var clock = new ServiceClock(TimeSpan.FromDays(30));

        var app = await new QrPhone(clock).ScanAsync(device.Page.Locator("#code svg"));

        Assert.Equal(Secret, app.Secret);
        Assert.Equal(new AuthenticatorApp(Secret, clock).CodeAt(1), app.CodeAt(1));
    }

    [Fact]
    public async Task A_phone_reads_no_code_where_there_is_none()
    {
        var device = await ShowAsync("<p>No code</p>");

        await Assert.ThrowsAnyAsync<XunitException>(() => QrPhone.ReadAsync(device.Page.Locator("p")));
    }
}
