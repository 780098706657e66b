using System.Net;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class RouteTests
{
    [Theory]
    [InlineData("/api/Named", "named")]
    [InlineData("/API/named", "named")]
    [InlineData("/api/policy", "read")]
    [InlineData("/api/policy/", "read")]
    [InlineData("/api/.well-known/jwks.json", "keys")]
    [InlineData("/api/home/~gr%C3%B6%C3%9Fe", "tilde")]
    [InlineData("/api/ui", "page ")]
    [InlineData("/api/ui/app.v1.js", "page app.v1.js")]
    [InlineData("/api/ui/a/b/~c/%E2%9C%93", "page a/b/~c/✓")]
    public async Task Finds_the_function_of_a_route(string path, string answer)
    {
        await using var host = await RunningHost.StartAsync(typeof(RouteFunctions));

        Assert.Equal(answer, await host.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("a%2Fb", "a%2Fb")]
    [InlineData("a%2fb", "a%2fb")]
    [InlineData("a%20b%3Fc%23d%25e", "a b?c#d%e")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("a+b", "a+b")]
    [InlineData("x.y~z", "x.y~z")]
    [InlineData("import", "import")]
    public async Task Hands_on_route_values_decoded_but_for_an_encoded_slash(string sent, string received)
    {
        await using var host = await RunningHost.StartAsync(typeof(RouteFunctions));

        var answer = await host.SendAsync($"GET /api/users/{sent}");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains($"user {received}", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/api/users/import", "import")]
    [InlineData("PUT", "/api/policy", "wrote by PUT")]
    [InlineData("POST", "/api/policy", "wrote by POST")]
    [InlineData("GET", "/api/any", "GET")]
    [InlineData("PURGE", "/api/any", "PURGE")]
    public async Task Chooses_among_functions_of_one_route_by_the_verb(string verb, string path, string answer)
    {
        await using var host = await RunningHost.StartAsync(typeof(RouteFunctions));

        Assert.EndsWith($"\r\n\r\n{answer}", await host.SendAsync($"{verb} {path}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/api/policy")]
    [InlineData("HEAD", "/api/policy")]
    [InlineData("OPTIONS", "/api/policy")]
    [InlineData("PURGE", "/api/policy")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/policy")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/users/a/b")]
    [InlineData("GET", "/")]
    public async Task Answers_404_without_a_body_where_no_function_has_route_and_verb(string verb, string path)
    {
        await using var host = await RunningHost.StartAsync(typeof(RouteFunctions));

        var answer = await host.SendAsync($"{verb} {path}");

        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Allow:", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"extensions":{"http":{"routePrefix":"v2/auth"}}}""", "/v2/auth/policy")]
    [InlineData("""{"extensions":{"http":{"routePrefix":""}}} // any""", "/policy")]
    [InlineData("""{"version":"2.0"}""", "/api/policy")]
    public async Task Takes_the_prefix_of_routes_from_host_json(string hostJson, string path)
    {
        var folder = Directory.CreateTempSubdirectory("host-json-").FullName;
        var start = new RunningHost.Start { Functions = [typeof(RouteFunctions)], Folder = folder, AppFolder = folder };
        start.With("host.json", hostJson);
        await using var host = await RunningHost.StartAsync(start);

        Assert.Equal("read", await host.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/elsewhere/policy")).StatusCode);
    }
}
