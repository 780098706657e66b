using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless2FA.Tests.Keys;

/// <summary>
/// A Key Vault for tests: HTTPS on this machine, speaking what
/// https://learn.microsoft.com/rest/api/keyvault/secrets says of reading, listing and setting secrets.
/// </summary>
internal sealed class VaultServer : IAsyncDisposable
{
    /// <summary>The version of the protocol that the client's package speaks.</summary>
    public const string ApiVersion = "2026-04-01";

    private readonly X509Certificate2 _certificate = LoopbackCertificate.Make();
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private readonly WebApplication _app;

    private VaultServer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(context => VaultProtocol.AnswerAsync(this, context));
        _handler = LoopbackCertificate.Believe(_certificate);
        _http = new HttpClient(_handler);
    }

    public VaultSecrets Secrets { get; } = new();

    /// <summary>Who may come in: the bearer token that it takes.</summary>
    public string Token { get; } = "the vault's token";

    /// <summary>How many versions a page of a list holds.</summary>
    public int PageSize { get; set; } = 2;

    /// <summary>What was asked: verb and path, without the query.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>What failed in the server itself; a test that looks at it sees its own mistakes.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>Answers in place of the vault, one after the other.</summary>
    public ConcurrentQueue<Action<HttpResponse>> Instead { get; } = [];

    /// <summary>Runs before a request is answered.</summary>
    public Func<HttpRequest, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<VaultServer> StartAsync()
    {
        var server = new VaultServer();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The official client, but for the certificate, the resource's name, and short waits.</summary>
    public SecretClient Client(TokenCredential? credential = null, int retries = 3)
    {
        var options = Serverless2FA.Keys.KeyVaultKeyStore.ClientOptions();
        options.Transport = new HttpClientTransport(_http);
        options.DisableChallengeResourceVerification = true;
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        return new SecretClient(Address, credential ?? new StaticCredential(Token), options);
    }

    /// <summary>Stops listening.</summary>
    public Task StopAsync() => _app.StopAsync();

    public int Count(string asked) => Asked.Count(one => one == asked);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        _handler.Dispose();
        _certificate.Dispose();
    }
}
