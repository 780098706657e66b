using System.Net;
using System.Net.Http.Json;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Demo;

/// <summary>What the demo help desk's pages and cookies let nobody do.</summary>
[Trait("Feature", "F41")]
public sealed class HelpDeskPagesTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private Uri Address => fixture.Service.Address;

    [Theory]
    [InlineData("/")]
    [InlineData("/outbox")]
    [InlineData("/inbox")]
    [InlineData("/security")]
    [Trait("Conformance", "C43")]
    public async Task Have_a_strict_policy_and_stay_in_no_cache(string page)
    {
        using var visit = new HelpDeskVisit(Address);
        if (page is "/inbox" or "/security")
        {
            await visit.SignInAsync("agent");
        }

        using var answer = await visit.GetAsync(page);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("/inbox")]
    [InlineData("/security")]
    [InlineData("/admin-center")]
    [InlineData("/help-center")]
    [InlineData("/manage-2fa")]
    public async Task Send_who_is_signed_out_to_the_sign_in(string page)
    {
        using var visit = new HelpDeskVisit(Address);

        using var answer = await visit.GetAsync(page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Have_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        using var visit = new HelpDeskVisit(Address);

        using var answer = await visit.PostAsync("single-sign-on", new { email = "agent@demo.example" });

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Refuse_what_another_origin_sends(string header, string value)
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.SignInAsync("agent");
        visit.Http.DefaultRequestHeaders.Remove(header);
        visit.Http.DefaultRequestHeaders.Add(header, value);

        using var signOut = await visit.PostAsync("sign-out", new { });
        using var ticket = await visit.PostAsync("tickets", new { purpose = "manage" });
        using var minted = await visit.Http.PostAsJsonAsync("/demo/tickets", new { user = "owner", purpose = "manage" });
        using var outbox = await visit.GetAsync("/demo/outbox");

        Assert.All([minted, outbox], answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, signOut.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, ticket.StatusCode);
        visit.Http.DefaultRequestHeaders.Remove(header);
        visit.Http.DefaultRequestHeaders.Add(
            header, header == "Origin" ? Address.GetLeftPart(UriPartial.Authority) : "same-origin");
        Assert.Equal(HttpStatusCode.OK, await visit.AskForTicketAsync("manage"));
    }

    [Fact]
    public async Task Refuse_a_form_of_another_site_by_its_type()
    {
        using var visit = new HelpDeskVisit(Address);
        using var form = new StringContent("{\"email\":\"agent@demo.example\"}", mediaType: new("text/plain"));

        using var answer = await visit.Http.PostAsync("/help-desk/single-sign-on", form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Theory]
    [InlineData("none.js")]
    [InlineData("sign-in.html")]
    [InlineData("..%2F..%2Fopenapi.json")]
    public async Task Hand_out_their_scripts_and_nothing_else(string name)
    {
        using var visit = new HelpDeskVisit(Address);

        using var script = await visit.GetAsync("/help-desk/assets/sign-in.js");
        using var answer = await visit.GetAsync($"/help-desk/assets/{name}");

        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
