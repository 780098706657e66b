using Serverless2FA.Hosting.Local;

namespace Serverless2FA.Tests.Hosting.Local;

public sealed class CorsTests
{
    private const string Allowed = "Access-Control-Allow-Origin: http://localhost:3000";

    [Fact]
    public async Task Lets_pages_of_the_origins_in_the_settings_call()
    {
        await using var host = await StartAsync("""{"Host":{"CORS":"http://localhost:3000"}}""");

        var preflight = await host.SendAsync(
            "OPTIONS /api/policy",
            "Origin: http://localhost:3000\r\n"
            + "Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: authorization\r\n");
        var call = await host.SendAsync("GET /api/policy", "Origin: http://localhost:3000\r\n");

        Assert.StartsWith("HTTP/1.1 204", preflight, StringComparison.Ordinal);
        Assert.Contains(Allowed, preflight, StringComparison.Ordinal);
        Assert.Contains("Access-Control-Allow-Headers: authorization", preflight, StringComparison.Ordinal);
        Assert.Contains(Allowed, call, StringComparison.Ordinal);
        Assert.DoesNotContain("Allow-Credentials", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_credentials_only_where_the_settings_say_so()
    {
        await using var host = await StartAsync("""{"Host":{"CORS":"http://localhost:3000","CORSCredentials":true}}""");

        var call = await host.SendAsync("GET /api/policy", "Origin: http://localhost:3000\r\n");

        Assert.Contains("Access-Control-Allow-Credentials: true", call, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Host":{"CORS":"http://localhost:3000"}}""", "http://evil.example")]
    [InlineData("{}", "http://localhost:3000")]
    public async Task Lets_no_other_page_read_an_answer(string settings, string origin)
    {
        await using var host = await StartAsync(settings);

        var call = await host.SendAsync("GET /api/policy", $"Origin: {origin}\r\n");

        Assert.DoesNotContain("Access-Control-Allow-Origin", call, StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartAsync(string settings) => RunningHost.StartAsync(
        new RunningHost.Start { Functions = [typeof(RouteFunctions)] }.With(LocalSettings.FileName, settings));
}
