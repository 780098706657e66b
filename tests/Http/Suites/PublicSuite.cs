using System.Net;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What anybody may ask for.</summary>
public abstract class PublicSuite(ServiceFixture fixture) : HttpSuite(fixture)
{
    [Fact]
    public async Task Says_that_it_is_healthy_and_no_more()
    {
        var answer = (await Client.GetAsync("health")).Expect(HttpStatusCode.OK);

        Assert.Equal("""{"status":"healthy"}""", answer.Text);
    }

    [Fact]
    [Trait("Feature", "F1")]
    public async Task Publishes_the_keys_of_assertions_for_caches_and_nothing_private()
    {
        var answer = (await Client.GetAsync(".well-known/jwks.json")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/jwk-set+json", answer.Header("Content-Type"));
        Assert.Equal("public, max-age=300", answer.Header("Cache-Control"));
        foreach (var key in answer.Json.GetProperty("keys").EnumerateArray())
        {
            Assert.Equal(
                ["alg", "crv", "kid", "kty", "use", "x", "y"],
                key.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
            Assert.Equal("ES256", key.GetProperty("alg").GetString());
        }

        Assert.Equal(answer.Text, (await Client.GetAsync(".well-known/jwks.json")).Text);
    }

    [Fact]
    [Trait("Feature", "F42")]
    public async Task Lets_pages_of_other_origins_read_what_they_need_of_the_headers()
    {
        var answer = await Client.GetAsync("two-factor");

        Assert.Equal(
            "Content-Disposition, ETag, Retry-After, X-Correlation-Id", answer.Header("Access-Control-Expose-Headers"));
    }

    [Fact]
    [Trait("Feature", "F42")]
    public async Task Describes_itself_and_says_who_has_the_description_still()
    {
        var answer = (await Client.GetAsync("openapi.json")).Expect(HttpStatusCode.OK);

        Assert.Equal("public, max-age=3600", answer.Header("Cache-Control"));
        Assert.StartsWith("3.1.", answer.Word("openapi"), StringComparison.Ordinal);
        var tag = answer.Header("ETag")!;
        foreach (var known in (string[])[tag, $"\"x\", {tag}", $"W/{tag}", "*"])
        {
            var same = await AskAsync(known);
            Assert.Equal((304, "", tag), (same.Status, same.Text, same.Header("ETag")));
            Assert.Equal("public, max-age=3600", same.Header("Cache-Control"));
        }

        foreach (var other in (string[])["\"x\"", "", tag.Trim('"')])
        {
            Assert.Equal(answer.Text, (await AskAsync(other)).Expect(HttpStatusCode.OK).Text);
        }
    }

    private Task<ServiceAnswer> AskAsync(string ifNoneMatch) => Client.SendAsync(
        HttpMethod.Get,
        "openapi.json",
        ticket: null,
        change: request => request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch));

    [Fact]
    [Trait("Feature", "F42")]
    public async Task Names_each_request_and_says_the_name_in_its_problem()
    {
        var (one, other) = (await Client.GetAsync("two-factor"), await Client.GetAsync("two-factor"));

        Assert.NotEqual(one.Header("X-Correlation-Id"), other.Header("X-Correlation-Id"));
        Assert.Equal(
            ["type", "title", "status", "detail", "correlationId"],
            one.ExpectProblem("ticket-refused").Json.EnumerateObject().Select(member => member.Name));
    }
}

[Collection<OnEmbedded>]
public sealed class PublicOnEmbedded(EmbeddedFixture fixture) : PublicSuite(fixture);

[Collection<OnAzurite>]
public sealed class PublicOnAzurite(AzuriteFixture fixture) : PublicSuite(fixture);
