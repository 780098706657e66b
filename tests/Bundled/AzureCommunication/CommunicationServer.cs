using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Communication.Email;
using Azure.Communication.Sms;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless2FA.Tests.Keys;

namespace Serverless2FA.Tests.Bundled.AzureCommunication;

/// <summary>
/// A Communication Services resource for tests: HTTPS on this machine, strict about everything that the public
/// references say. The official clients for JavaScript are its judge (OfficialClientTests).
/// </summary>
internal sealed class CommunicationServer : IAsyncDisposable
{
    public const string Token = "the-resource's-token";

    private readonly X509Certificate2 _certificate = LoopbackCertificate.Make();
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private readonly WebApplication _app;
    private readonly Authorization _authorization;

    private CommunicationServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _handler = LoopbackCertificate.Believe(_certificate);
        _http = new HttpClient(_handler);
        _authorization = new(AccessKey, Token);
        Email = new(() => Endpoint);
    }

    public string AccessKey { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public Uri Endpoint => new(_app.Urls.Single());

    public string ConnectionString => $"endpoint={Endpoint};accesskey={AccessKey}";

    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>For a client that is to believe this service's certificate, and has options of its own.</summary>
    public HttpPipelineTransport Transport => new HttpClientTransport(_http);

    public SmsService Sms { get; } = new();

    public EmailService Email { get; }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<ServiceRequest> Requests { get; } = [];

    /// <summary>Answers in place of the service's own, one after the other.</summary>
    public ConcurrentQueue<ServiceAnswer> Instead { get; } = [];

    /// <summary>Answers that take the place of the service's own after it has done its work: those were lost.</summary>
    public ConcurrentQueue<ServiceAnswer> Lost { get; } = [];

    /// <summary>Runs before a request is answered.</summary>
    public Func<HttpContext, Task> Before { get; set; } = _ => Task.CompletedTask;

    public static async Task<CommunicationServer> StartAsync()
    {
        var server = new CommunicationServer();
        await server._app.StartAsync();
        return server;
    }

    public SmsClient SmsClient(int retries = 3) => new(ConnectionString, Set(new SmsClientOptions(), retries));

    public EmailClient EmailClient(int retries = 3) => new(ConnectionString, Set(new EmailClientOptions(), retries));

    /// <summary>Retries fast, and believes this service's certificate and no other.</summary>
    public T Set<T>(T options, int retries = 3)
        where T : ClientOptions
    {
        options.Transport = Transport;
        options.Retry.MaxRetries = retries;
        options.Retry.Mode = RetryMode.Fixed;
        options.Retry.Delay = options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return options;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _handler.Dispose();
        _certificate.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ServiceRequest.ReadAsync(context);
        Requests.Enqueue(request);
        await Before(context);
        if (!Instead.TryDequeue(out var answer))
        {
            answer = Answer(request);
            answer = Lost.TryDequeue(out var other) ? other : answer;
        }

        await answer.WriteAsync(context.Response);
    }

    private ServiceAnswer Answer(ServiceRequest request)
    {
        if (_authorization.FaultOf(request) is not null)
        {
            return ServiceAnswer.Error(401, "Denied", "Denied by the resource provider.");
        }

        return (request.Method, request.Path) switch
        {
            ("POST", "/sms") => Sms.Answer(request),
            ("POST", "/emails:send") => Email.Answer(request),
            ("GET", var path) when path.StartsWith("/emails/operations/", StringComparison.Ordinal) =>
                Email.Answer(request),
            _ => ServiceAnswer.Error(404, "NotFound", "There is nothing here."),
        };
    }
}
