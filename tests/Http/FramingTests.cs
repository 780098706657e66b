using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OtpNet;
using Serverless2FA.Tests.Hosting;

namespace Serverless2FA.Tests.Http;

/// <summary>Requests that are framed to be misread.</summary>
public sealed class FramingTests : IAsyncLifetime
{
    private LocalHostProcess? _host;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _host = await LocalHostProcess.StartAsync();
        _client = new HttpClient { BaseAddress = _host.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host!.DisposeAsync();
    }

    [Fact]
    [Trait("Conformance", "C3")]
    public async Task A_passcode_is_judged_by_the_time_at_which_it_arrives()
    {
        var secret = await EnrollAsync("agent");
        var ticket = await TicketAsync("agent", "manage");
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp((await ClockAsync(120)).UtcDateTime);
        var body = $$"""{"passcode":"{{code}}"}""";
        using var socket = new TcpClient("127.0.0.1", Client.BaseAddress!.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/recovery-codes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {ticket}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..1]}"));
        await Task.Delay(1000, TestContext.Current.CancellationToken);

        await ClockAsync(150);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body[1..]));

        using var reader = new StreamReader(stream);
        Assert.StartsWith(
            "HTTP/1.1 422",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Feature", "F37")]
    [Trait("Conformance", "C40")]
    public async Task An_id_with_an_escaped_slash_is_not_that_of_an_id_with_a_slash()
    {
        var ticket = await TicketAsync("help-desk", "directory");
        using var first = await PutAsync(ticket, "corp%2Fadmin", "admin@demo.example");
        using var second = await PutAsync(ticket, "corp%252Fadmin", "thief@demo.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users/corp%2Fadmin");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ticket);
        using var answer = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Contains("admin@demo.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> PutAsync(string ticket, string id, string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(Client.BaseAddress!, $"/api/users/{id}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ticket);
        request.Content = JsonContent.Create(new { name = "A", email, role = "agent" });
        return await Client.SendAsync(request);
    }

    private async Task<string> EnrollAsync(string user)
    {
        var ticket = await TicketAsync(user, "manage");
        var begun = await PostAsync("/api/enrollments", new { method = "authenticator" }, ticket);
        var secret = begun.GetProperty("secret").GetString()!;
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp((await ClockAsync(0)).UtcDateTime);
        await PostAsync($"/api/enrollments/{begun.GetProperty("id").GetString()}/confirm", new { passcode = code }, ticket);
        return secret;
    }

    private async Task<string> TicketAsync(string user, string purpose) =>
        (await PostAsync("/demo/tickets", new { user, purpose })).GetProperty("ticket").GetString()!;

    private async Task<DateTimeOffset> ClockAsync(int advanceSeconds) =>
        (await PostAsync("/demo/clock", new { advanceSeconds })).GetProperty("now").GetDateTimeOffset();

    private async Task<JsonElement> PostAsync(string path, object body, string? ticket = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = ticket is null ? null : new AuthenticationHeaderValue("Bearer", ticket);
        using var answer = await Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
