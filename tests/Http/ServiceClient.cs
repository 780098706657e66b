using System.Net.Http.Headers;

namespace Serverless2FA.Tests.Http;

/// <summary>Calls the service's routes. Every answer is checked for what all of them promise.</summary>
/// <param name="address">The service's root; routes begin with `api/`.</param>
public sealed class ServiceClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(1),
    };

    public Task<ServiceAnswer> GetAsync(string route, string? ticket = null) =>
        SendAsync(HttpMethod.Get, route, ticket);

    public Task<ServiceAnswer> PostAsync(string route, string? ticket, object body) =>
        SendAsync(HttpMethod.Post, route, ticket, Payload.Of(body));

    public Task<ServiceAnswer> PutAsync(string route, string? ticket, object body, string? ifMatch = null) =>
        SendAsync(HttpMethod.Put, route, ticket, Payload.Of(body), request =>
        {
            if (ifMatch is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            }
        });

    public Task<ServiceAnswer> DeleteAsync(string route, string? ticket) =>
        SendAsync(HttpMethod.Delete, route, ticket);

    /// <summary>Sends anything.</summary>
    public async Task<ServiceAnswer> SendAsync(
        HttpMethod method,
        string route,
        string? ticket,
        Payload? payload = null,
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, $"api/{route}") { Content = payload?.ToContent() };
        if (ticket is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ticket);
        }

        change?.Invoke(request);
        using var response = await _http.SendAsync(request);
        return await ServiceAnswer.ReadAsync(response);
    }

    public void Dispose() => _http.Dispose();
}
