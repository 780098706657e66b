using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Bundled.AzureDataTables;

/// <summary>A request as it came over the wire.</summary>
internal sealed record SeenRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// A service on a loopback port that keeps what it was asked and answers what a test says: for what Azurite can't be
/// brought to do.
/// </summary>
internal sealed class StubTableService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;

    private StubTableService(WebApplication application, X509Certificate2? certificate)
    {
        _application = application;
        _certificate = certificate;
    }

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    /// <summary>The address of the account "acct".</summary>
    public Uri Endpoint => new($"{_application.Urls.Single()}/acct");

    public static async Task<StubTableService> StartAsync(Func<HttpContext, int, Task> answer, bool tls = false)
    {
        var certificate = tls ? SelfSigned() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var stub = new StubTableService(builder.Build(), certificate);
        stub._application.Run(context => stub.HandleAsync(context, answer));
        await stub._application.StartAsync();
        return stub;
    }

    /// <summary>Answers every request alike.</summary>
    public static Task<StubTableService> StartAsync(int status, string contentType, string body) =>
        StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body);
        });

    /// <summary>Options that retry fast, and trust this service's certificate and no other.</summary>
    public TableClientOptions Options(int retries = 3)
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        options.Retry.Mode = RetryMode.Fixed;
        if (_certificate is not null)
        {
            options.Transport = TrustingTransport(_certificate.Thumbprint);
        }

        return options;
    }

    public TableClient Table(TableClientOptions? options = null) =>
        new TableServiceClient(Endpoint, new TableSharedKeyCredential("acct", "a2V5"), options ?? Options())
            .GetTableClient("Users");

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate?.Dispose();
    }

    // The transport lives as long as the client, which the test ends with.
    [SuppressMessage("Reliability", "CA2000", Justification = "The transport owns them.")]
    // No authority vouches for a certificate made a moment ago; its thumbprint is as good.
    [SuppressMessage("Security", "MA0039", Justification = "Stricter than the default: one certificate alone.")]
    private static HttpClientTransport TrustingTransport(string thumbprint) => new(new HttpClient(new HttpClientHandler
    {
        CheckCertificateRevocationList = true,
        ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == thumbprint,
    }));

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    private async Task HandleAsync(HttpContext context, Func<HttpContext, int, Task> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Requests.Enqueue(new(
            context.Request.Method,
            target,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync()));
        await answer(context, Requests.Count);
    }
}
