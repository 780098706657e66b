using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Serverless2FA.Tests.Demo;

/// <summary>A browser at the demo help desk: it keeps cookies, and sends what a page of the same origin sends.</summary>
internal sealed class HelpDeskVisit : IDisposable
{
    private readonly HttpClient _http;

    public HelpDeskVisit(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        _http = new HttpClient(handler) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        _http.DefaultRequestHeaders.Add("Origin", address.GetLeftPart(UriPartial.Authority));
    }

    public HttpClient Http => _http;

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        _http.PostAsJsonAsync($"/help-desk/{path}", body);

    /// <summary>The first step, by what stands on the page.</summary>
    public async Task PasswordAsync(string user)
    {
        using var answer = await PostAsync("password", new { email = EmailOf(user), password = await PasswordOfAsync(user) });
        Assert.True(answer.IsSuccessStatusCode, answer.ToString());
    }

    /// <summary>The first step, by single sign-on: nothing more is due of who has no factor.</summary>
    public async Task SingleSignOnAsync(string user)
    {
        using var answer = await PostAsync("single-sign-on", new { email = EmailOf(user) });
        Assert.True(answer.IsSuccessStatusCode, answer.ToString());
    }

    public async Task<string> TicketAsync(string purpose)
    {
        using var answer = await PostAsync("tickets", new { purpose });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString()!;
    }

    /// <summary>How the server answers who asks for a ticket.</summary>
    public async Task<HttpStatusCode> AskForTicketAsync(string purpose)
    {
        using var answer = await PostAsync("tickets", new { purpose });
        return answer.StatusCode;
    }

    /// <summary>The second step, as the element takes it, of somebody of whom no more than this is due.</summary>
    public async Task<string> AssertionAsync(string? passcode = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-ins");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TicketAsync("sign-in"));
        request.Content = JsonContent.Create(passcode is null ? new { } : (object)new { passcode });
        using var answer = await _http.SendAsync(request);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(json.TryGetProperty("assertion", out var assertion), json.ToString());
        return assertion.GetString()!;
    }

    public async Task<HttpStatusCode> SendAsync(string assertion)
    {
        using var answer = await PostAsync("assertion", new { assertion });
        return answer.StatusCode;
    }

    /// <summary>Both steps.</summary>
    public async Task SignInAsync(string user)
    {
        await SingleSignOnAsync(user);
        Assert.True((int)await SendAsync(await AssertionAsync()) < 300);
    }

    public void Dispose() => _http.Dispose();

    private static string EmailOf(string user) => $"{user}@demo.example";

    private async Task<string> PasswordOfAsync(string user) =>
        (await _http.GetFromJsonAsync<JsonElement>("/help-desk/people")).EnumerateArray()
            .Single(person => person.GetProperty("email").GetString() == EmailOf(user))
            .GetProperty("password").GetString()!;
}
