using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>
/// Whose site messages name: the configured one, whatever a request says it came through (CVE-2025-64101).
/// </summary>
public abstract class SiteSuite(ServiceFixture fixture) : OutboxSuite(fixture)
{
    [Theory]
    [Trait("Conformance", "C37")]
    [Trait("Conformance", "A14")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "gopher")]
    [InlineData("X-Original-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example;proto=gopher")]
    [InlineData("X-Forwarded-Prefix", "/evil.example")]
    [InlineData("Referer", "https://evil.example/")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Is_the_configured_one_whatever_the_headers_say(string header, string value)
    {
        var person = await HelpDesk.EnterAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Service.Address, "api/sign-ins"))
        {
            Content = JsonContent.Create(new { }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.SignInTicket());
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var message = Assert.Single(await HelpDesk.Outbox.ToAsync(person.Email));
        Assert.Contains("localhost", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gopher", message.Text, StringComparison.Ordinal);
    }
}

[Collection<OnEmbedded>]
public sealed class SiteOnEmbedded(EmbeddedFixture fixture) : SiteSuite(fixture);
