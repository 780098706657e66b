using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Storage;

/// <summary>
/// An HTTP proxy on the loopback address that does harm on demand: stands before a real service and breaks what is
/// sent or answered. For any test that asks what happens when a service is half there.
/// </summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly WebApplication _host;
    private readonly Uri _target;

    private CuttingProxy(WebApplication host, Uri target) => (_host, _target) = (host, target);

    /// <summary>The target's address with this proxy's host and port.</summary>
    public Uri Endpoint => new(new Uri(_host.Urls.First()), _target.PathAndQuery);

    /// <summary>Says for each request, by method and path, what goes wrong with it. At first nothing does.</summary>
    public Func<HttpRequest, ProxyFault> Fault { get; set; } = _ => ProxyFault.None;

    /// <summary>The requests that came, as method and path.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public static async Task<CuttingProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var proxy = new CuttingProxy(host, target);
        host.Run(proxy.PassAsync);
        await host.StartAsync();
        return proxy;
    }

    /// <summary>These faults befall the next requests that write, one each; then nothing goes wrong any more.</summary>
    public void HarmNextWrites(params IEnumerable<ProxyFault> faults) => HarmNextWrites(faults, pathEnd: "");

    /// <summary>As above, of those requests whose path ends so.</summary>
    public void HarmNextWrites(IEnumerable<ProxyFault> faults, string pathEnd)
    {
        var queue = new ConcurrentQueue<ProxyFault>(faults);
        Fault = request =>
            !HttpMethods.IsGet(request.Method) && request.Path.Value!.EndsWith(pathEnd, StringComparison.Ordinal)
            && queue.TryDequeue(out var fault) ? fault : ProxyFault.None;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        _requests.Enqueue($"{context.Request.Method} {context.Request.Path}");
        var body = await ReadAsync(context.Request);
        switch (Fault(context.Request))
        {
            case ProxyFault.Answer answer:
                await AnswerAsync(context.Response, answer);
                break;
            case ProxyFault.Cut { Forwarded: false }:
                context.Abort();
                break;
            case ProxyFault.Cut cut:
                using (var answered = await ForwardAsync(context.Request, body))
                {
                    await CutAsync(context, cut.Within ? answered : null);
                }

                break;
            case ProxyFault.Delay delay:
                await DelayAsync(context, body, delay);
                break;
            default:
                using (var answered = await ForwardAsync(context.Request, body))
                {
                    await CopyAsync(context.Response, answered, await answered.Content.ReadAsByteArrayAsync());
                }

                break;
        }
    }

    private async Task DelayAsync(HttpContext context, byte[] body, ProxyFault.Delay delay)
    {
        if (delay.HoldRequest)
        {
            await Task.Delay(delay.Time, context.RequestAborted);
        }

        using var answered = await ForwardAsync(context.Request, body);
        if (!delay.HoldRequest)
        {
            await Task.Delay(delay.Time, context.RequestAborted);
        }

        await CopyAsync(context.Response, answered, await answered.Content.ReadAsByteArrayAsync());
    }

    private static async Task CutAsync(HttpContext context, HttpResponseMessage? answered)
    {
        var body = answered is null ? [] : await answered.Content.ReadAsByteArrayAsync();
        if (body.Length > 1)
        {
            context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
            context.Response.ContentLength = body.Length;
            await CopyAsync(context.Response, answered!, body.AsMemory(0, body.Length / 2));
            await context.Response.Body.FlushAsync();
        }

        context.Abort();
    }

    private static async Task AnswerAsync(HttpResponse response, ProxyFault.Answer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = $"{seconds}";
        }

        if (answer.Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        if (answer.Code is null)
        {
            await response.WriteAsync("<html>Something stands between.</html>");
            return;
        }

        response.Headers["x-ms-request-id"] = "00000000-0000-0000-0000-000000000000";
        response.ContentType = "application/json";
        await response.WriteAsync(
            $$"""{"odata.error":{"code":"{{answer.Code}}","message":{"lang":"en-US","value":"0:No."} } }""");
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpRequest request, byte[] body)
    {
        using var forwarded = new HttpRequestMessage(
            new HttpMethod(request.Method),
            new Uri(_target.GetLeftPart(UriPartial.Authority) + Target(request)));
        forwarded.Content = new ByteArrayContent(body);
        foreach (var (name, values) in request.Headers)
        {
            if (name is not ("Host" or "Content-Length" or "Transfer-Encoding")
                && !forwarded.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                forwarded.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return await _client.SendAsync(forwarded);
    }

    // As it was sent: the service checks a signature over the escaped address.
    private static string Target(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static async Task CopyAsync(HttpResponse response, HttpResponseMessage answered, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = (int)answered.StatusCode;
        foreach (var (name, values) in answered.Headers.Concat(answered.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive" or "Content-Length"))
            {
                response.Headers[name] = values.ToArray();
            }
        }

        if (!body.IsEmpty)
        {
            await response.Body.WriteAsync(body);
        }
    }
}
