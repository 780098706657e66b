using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Serverless2FA.Tests.Bundled.AzureCommunication;
using Serverless2FA.Tests.Hosting;
using Serverless2FA.Tests.Http;

namespace Serverless2FA.Tests.Delivery.Azure;

/// <summary>The app as it starts with Communication Services in its settings.</summary>
public sealed class ConfiguredHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    [Trait("Feature", "F28")]
    [Trait("Conformance", "C29")]
    [Trait("Conformance", "C42")]
    public async Task A_person_who_sets_up_an_app_is_told_through_the_service()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere no variable makes the app believe a test's certificate.");
        await using var server = await CommunicationServer.StartAsync();
        var certificate = Path.GetTempFileName();
        await File.WriteAllTextAsync(certificate, server.CertificatePem);
        await using var host = await LocalHostProcess.StartAsync(environment: new Dictionary<string, string>
        {
            ["Communication__ConnectionString"] = server.ConnectionString,
            ["Communication__EmailFrom"] = Service.EmailFrom,
            ["Messages__SettingsUrl"] = "https://help.contoso.example/security",
            ["SSL_CERT_FILE"] = certificate,
        });
        using var http = new HttpClient { BaseAddress = host.Address };

        await EnrollAsync(http);
        await WaitAsync(() => !server.Email.Sent.IsEmpty);

        var email = Assert.Single(server.Email.Sent);
        var address = (string)email["recipients"]!["to"]![0]!["address"]!;
        Assert.Contains("https://help.contoso.example/security", (string)email["content"]!["html"]!, StringComparison.Ordinal);
        Assert.Contains("https://help.contoso.example/security", (string)email["content"]!["plainText"]!, StringComparison.Ordinal);
        Assert.Equal("[]", await http.GetStringAsync("demo/outbox"));
        Assert.DoesNotContain(address, host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(server.AccessKey, host.Output, StringComparison.Ordinal);
        File.Delete(certificate);
    }

    [Fact]
    public async Task A_start_with_half_of_the_settings_fails_and_says_what_is_right()
    {
        var started = await Assert.ThrowsAsync<InvalidOperationException>(() => LocalHostProcess.StartAsync(
            environment: new Dictionary<string, string> { ["Communication__SmsFrom"] = SmsService.Number }));

        Assert.Contains("Communication:SmsFrom is set, but no resource", started.Message, StringComparison.Ordinal);
    }

    private static async Task EnrollAsync(HttpClient http)
    {
        var ticket = await PostAsync(http, "demo/tickets", new { user = "agent", purpose = "manage" });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)ticket["ticket"]!);
        var enrollment = await PostAsync(http, "api/enrollments", new { method = "authenticator" });
        var app = new AuthenticatorApp((string)enrollment["secret"]!, new ServiceClock(TimeSpan.Zero));
        await PostAsync(http, $"api/enrollments/{(string)enrollment["id"]!}/confirm", new { passcode = app.Code() });
    }

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static async Task WaitAsync(Func<bool> isThere)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isThere())
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
