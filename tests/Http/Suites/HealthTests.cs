using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Serverless2FA.Tests.Storage;

namespace Serverless2FA.Tests.Http.Suites;

/// <summary>What health tells, to whom, and how soon, with storage near and far.</summary>
[Collection<BehindProxy>]
public sealed class HealthTests(ProxiedFixture fixture) : HttpSuite(fixture)
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(30);

    private CuttingProxy Proxy => ((ProxiedFixture)Fixture).Proxy;

    [Fact]
    public async Task Tells_admins_of_keys_sending_the_emails_of_the_hour_and_the_report()
    {
        var admin = await HelpDesk.EnterAsync("admin");
        var person = await HelpDesk.EnterAsync();
        var before = (await HealthAsync(admin)).GetProperty("emails").GetProperty("passcodes").GetInt32();
        await person.AskAsync();

        var health = await HealthAsync(admin);

        var keys = (await Client.GetAsync(".well-known/jwks.json")).Json.GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("kid").GetString())
            .ToList();
        Assert.Equal(keys, health.GetProperty("keys").GetProperty("published").EnumerateArray().Select(key => key.GetString()));
        Assert.Contains(health.GetProperty("keys").GetProperty("signing").GetString(), keys);
        Assert.Equal(
            ["email ok", "sms ok"],
            health.GetProperty("delivery").EnumerateArray().Select(
                channel => $"{channel.GetProperty("channel")} {channel.GetProperty("status")}"));

        // Others on the same store mail passcodes meanwhile.
        Assert.InRange(health.GetProperty("emails").GetProperty("passcodes").GetInt32(), before + 1, before + 1000);
        Assert.Equal(1_000_000, health.GetProperty("emails").GetProperty("perHour").GetInt32());
        Assert.False(health.GetProperty("emails").TryGetProperty("advice", out _));
        Assert.NotEmpty(health.GetProperty("complianceReport").GetProperty("status").GetString()!);
    }

    [Fact]
    public async Task Tells_nobody_else_anything()
    {
        var (admin, agent) = (await HelpDesk.EnterAsync("admin"), await HelpDesk.EnterAsync());

        foreach (var ticket in (string?[])[null, agent.AdminTicket(), admin.ManageTicket(), "made up"])
        {
            Assert.Equal("""{"status":"healthy"}""", (await Client.GetAsync("health", ticket)).Text);
        }
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task Says_within_seconds_that_storage_does_not_answer()
    {
        Proxy.Fault = _ => new ProxyFault.Delay(Forever, HoldRequest: true);
        var watch = Stopwatch.StartNew();
        var sick = await Client.GetAsync("health");
        Proxy.Fault = _ => ProxyFault.None;

        sick.ExpectProblem("storage-unavailable");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Theory]
    [Trait("Conformance", "C44")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tells_the_rest_where_something_is_not_found_out(bool isSlow)
    {
        var admin = await HelpDesk.EnterAsync("admin");
        Proxy.Fault = request => request.Path.Value!.Contains("/Due", StringComparison.Ordinal)
            || request.Path.Value!.EndsWith("/Settings()", StringComparison.Ordinal)
                ? isSlow ? new ProxyFault.Delay(Forever, HoldRequest: true) : new ProxyFault.Answer(503, "ServerBusy")
                : ProxyFault.None;
        var health = await HealthAsync(admin);
        Proxy.Fault = _ => ProxyFault.None;

        Assert.Equal("unknown", health.GetProperty("complianceReport").GetProperty("status").GetString());
        Assert.False(health.GetProperty("emails").TryGetProperty("passcodes", out _));
        Assert.Equal(2, health.GetProperty("delivery").GetArrayLength());
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Advises_a_domain_of_ones_own_where_emails_are_few(int perHour, bool isAdvised)
    {
        Assert.SkipUnless(ServiceFixture.IsOwn, "Another service's settings aren't the tests' to make.");
        await using var service = await RunningService.StartAsync(
            LocalStore.Embedded,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Delivery__EmailsPerHour"] = $"{perHour}" });
        var admin = await service.HelpDesk.EnterAsync("admin");

        var emails = (await service.Client.GetAsync("health", admin.AdminTicket())).Json.GetProperty("emails");

        Assert.Equal(perHour, emails.GetProperty("perHour").GetInt32());
        Assert.Equal(isAdvised, emails.TryGetProperty("advice", out var advice));
        Assert.Equal(isAdvised, isAdvised && advice.GetString()!.Contains("domain of your own", StringComparison.Ordinal));
    }

    private async Task<JsonElement> HealthAsync(Person admin) =>
        (await Client.GetAsync("health", admin.AdminTicket())).Expect(HttpStatusCode.OK).Json;
}
