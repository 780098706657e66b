using System.Net;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Demo;

/// <summary>The demo help desk does what an application owes its people: it proves every step before it opens anything.</summary>
[Trait("Feature", "F40")]
[Trait("Feature", "F41")]
public sealed class HelpDeskSignInTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private Uri Address => fixture.Service.Address;

    [Theory]
    [InlineData("agent@demo.example", "wrong")]
    [InlineData("agent@demo.example", "")]
    [InlineData("nobody@demo.example", "wrong")]
    public async Task Refuses_a_wrong_password(string email, string password)
    {
        using var visit = new HelpDeskVisit(Address);

        using var answer = await visit.PostAsync("password", new { email, password });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Opens_nothing_but_the_prompt_after_the_password()
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.PasswordAsync("agent");

        Assert.Equal(HttpStatusCode.OK, await visit.AskForTicketAsync("sign-in"));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.AskForTicketAsync("manage"));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.AskForTicketAsync("admin"));
        Assert.Equal("/", await RedirectOf(visit, "/inbox"));
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("manage")]
    [InlineData("admin")]
    public async Task Gives_a_stranger_no_ticket(string purpose)
    {
        using var visit = new HelpDeskVisit(Address);

        Assert.Equal(HttpStatusCode.Forbidden, await visit.AskForTicketAsync(purpose));
    }

    [Fact]
    public async Task Signs_in_by_the_assertion_and_gives_tickets_to_manage_from_then_on()
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.SignInAsync("agent");

        Assert.Null(await RedirectOf(visit, "/inbox"));
        Assert.Equal(HttpStatusCode.OK, await visit.AskForTicketAsync("manage"));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.AskForTicketAsync("sign-in"));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.AskForTicketAsync("admin"));
    }

    [Fact]
    public async Task Takes_an_assertion_once()
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.SingleSignOnAsync("agent");
        var assertion = await visit.AssertionAsync();

        Assert.True((int)await visit.SendAsync(assertion) < 300);
        Assert.Equal(HttpStatusCode.Forbidden, await visit.SendAsync(assertion));
    }

    [Fact]
    public async Task Refuses_an_assertion_that_another_browser_of_the_same_person_got()
    {
        using var caught = new HelpDeskVisit(Address);
        await caught.SingleSignOnAsync("agent");
        var assertion = await caught.AssertionAsync();
        using var visit = new HelpDeskVisit(Address);
        await visit.SingleSignOnAsync("agent");
        await visit.TicketAsync("sign-in");

        Assert.Equal(HttpStatusCode.Forbidden, await visit.SendAsync(assertion));
        Assert.Equal("/", await RedirectOf(visit, "/inbox"));
    }

    [Fact]
    public async Task Refuses_an_assertion_of_another_person()
    {
        using var other = new HelpDeskVisit(Address);
        await other.SingleSignOnAsync("agent-2");
        var assertion = await other.AssertionAsync();
        using var visit = new HelpDeskVisit(Address);
        await visit.SingleSignOnAsync("agent");
        await visit.TicketAsync("sign-in");

        Assert.Equal(HttpStatusCode.Forbidden, await visit.SendAsync(assertion));
    }

    [Fact]
    public async Task Refuses_an_assertion_after_two_minutes()
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.SingleSignOnAsync("agent");
        var assertion = await visit.AssertionAsync();
        await fixture.Service.AdvanceAsync(TimeSpan.FromSeconds(121));

        Assert.Equal(HttpStatusCode.Forbidden, await visit.SendAsync(assertion));
        Assert.Equal("/", await RedirectOf(visit, "/inbox"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.")]
    public async Task Refuses_what_is_no_assertion(string assertion)
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.PasswordAsync("agent");

        Assert.Equal(HttpStatusCode.Forbidden, await visit.SendAsync(assertion));
    }

    [Fact]
    public async Task Refuses_an_assertion_whose_claims_were_changed()
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.SingleSignOnAsync("agent");
        var parts = (await visit.AssertionAsync()).Split('.');
        var claims = System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]);
        var changed = System.Text.Encoding.UTF8.GetString(claims)
            .Replace("\"acr\":\"none\"", "\"acr\":\"mfa\"", StringComparison.Ordinal);
        Assert.Contains("\"acr\":\"mfa\"", changed, StringComparison.Ordinal);
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(changed));

        Assert.Equal(HttpStatusCode.Forbidden, await visit.SendAsync(string.Join('.', parts)));
    }

    [Fact]
    public async Task Gives_an_admin_ticket_to_who_administers_and_showed_a_second_factor()
    {
        using (var without = new HelpDeskVisit(Address))
        {
            await without.SignInAsync("admin");
            Assert.Equal(HttpStatusCode.Forbidden, await without.AskForTicketAsync("admin"));
        }

        var person = new Person(fixture.Service.HelpDesk, "admin", "admin", "password");
        await person.SetUpAsync();
        using var visit = new HelpDeskVisit(Address);
        await visit.PasswordAsync("admin");
        Assert.True((int)await visit.SendAsync(await visit.AssertionAsync(await person.App.NextAsync())) < 300);

        Assert.Equal(HttpStatusCode.OK, await visit.AskForTicketAsync("admin"));
        Assert.Null(await RedirectOf(visit, "/admin-center"));
    }

    [Fact]
    public async Task Signs_out()
    {
        using var visit = new HelpDeskVisit(Address);
        await visit.SignInAsync("agent");

        using var answer = await visit.PostAsync("sign-out", new { });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("/", await RedirectOf(visit, "/inbox"));
        Assert.Equal(HttpStatusCode.Forbidden, await visit.AskForTicketAsync("manage"));
    }

    /// <summary>Where a page sends the visitor; null where it opens.</summary>
    private static async Task<string?> RedirectOf(HelpDeskVisit visit, string page)
    {
        using var answer = await visit.GetAsync(page);
        return answer.StatusCode is HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : null;
    }
}
